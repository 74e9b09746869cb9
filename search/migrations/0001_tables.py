import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from participation.tables import CreateTables


class Migration(migrations.Migration):

    initial = True

    replaces = [
        ('search', '0001_index'),
        ('search', '0003_what_was_missed'),
        ('search', '0004_trends'),
        ('search', '0005_saved_searches'),
    ]

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('notifications', '0001_tables'),
    ]

    operations = [
        CreateTables(
            [
                migrations.CreateModel(
                    name='IndexState',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('active', models.CharField(default='a', max_length=1)),
                        ('building', models.CharField(blank=True, max_length=1)),
                        ('changes', models.BigIntegerField(default=0)),
                        ('rebuilt_at', models.DateTimeField(blank=True, null=True)),
                        ('building_since', models.DateTimeField(blank=True, null=True)),
                        ('missed_at', models.DateTimeField(blank=True, null=True)),
                    ],
                ),
                migrations.CreateModel(
                    name='SavedSearch',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('key', models.CharField(max_length=64, unique=True)),
                        ('text', models.CharField(blank=True, max_length=200)),
                        ('language', models.CharField(choices=[('ar', 'العربية'), ('fr', 'Français'), ('en', 'English'), ('ko', '한국어')], max_length=5)),
                        ('chosen', models.JSONField(blank=True, default=dict)),
                        ('audience', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='saved_search', to='notifications.audience')),
                        ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                    ],
                ),
                migrations.CreateModel(
                    name='StruckTerm',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('term', models.CharField(max_length=60, unique=True, verbose_name='words')),
                        ('struck_at', models.DateTimeField(auto_now_add=True, verbose_name='struck')),
                        ('struck_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'verbose_name': 'struck search',
                        'verbose_name_plural': 'struck searches',
                    },
                ),
                migrations.CreateModel(
                    name='Trend',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('term', models.CharField(max_length=60)),
                        ('shown', models.CharField(max_length=60)),
                        ('language', models.CharField(choices=[('ar', 'العربية'), ('fr', 'Français'), ('en', 'English'), ('ko', '한국어')], max_length=5)),
                        ('day', models.DateField()),
                        ('marks', models.CharField(default='0', max_length=64)),
                        ('searchers', models.PositiveSmallIntegerField(default=0)),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('day', 'language', 'term'), name='trend_of_a_day_once')],
                    },
                ),
            ]
        ),
    ]
