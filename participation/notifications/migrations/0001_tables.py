import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from participation.tables import CreateTables


class Migration(migrations.Migration):

    initial = True

    replaces = [
        ('notifications', '0001_initial'),
        ('notifications', '0002_mailing'),
        ('notifications', '0003_news'),
        ('notifications', '0004_letter_given_up'),
    ]

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('institutions', '0001_tables'),
    ]

    operations = [
        CreateTables(
            [
                migrations.CreateModel(
                    name='Audience',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('topic', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='audience', to='institutions.topic')),
                        ('institution', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='audience', to='institutions.institution')),
                        ('region', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='audience', to='institutions.region')),
                        ('created_at', models.DateTimeField(auto_now_add=True)),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('topic', None), ('institution', None)), models.Q(('topic', None), ('region', None)), models.Q(('institution', None), ('region', None)), _connector='OR'), name='audience_of_one_thing')],
                    },
                ),
                migrations.CreateModel(
                    name='Subscription',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('audience', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='subscriptions', to='notifications.audience')),
                        ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='subscriptions', to=settings.AUTH_USER_MODEL)),
                        ('rhythm', models.CharField(choices=[('at_once', 'At once'), ('daily', 'Once a day'), ('weekly', 'Once a week'), ('site', 'No letters: only on my page of news')], default='at_once', max_length=8, verbose_name='how often')),
                        ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('audience', 'user'), name='subscription_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Letter',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('key', models.CharField(blank=True, max_length=120, null=True, unique=True)),
                        ('to', models.EmailField(max_length=254)),
                        ('sender', models.CharField(max_length=200)),
                        ('subject', models.CharField(max_length=300)),
                        ('text', models.TextField()),
                        ('html', models.TextField(blank=True)),
                        ('headers', models.JSONField(blank=True, default=dict)),
                        ('language', models.CharField(choices=[('ar', 'العربية'), ('fr', 'Français'), ('en', 'English'), ('ko', '한국어')], default='ar', max_length=5)),
                        ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                        ('next_try_at', models.DateTimeField(default=django.utils.timezone.now)),
                        ('tries', models.PositiveSmallIntegerField(default=0)),
                        ('sent_at', models.DateTimeField(blank=True, null=True, verbose_name='sent')),
                        ('failed_at', models.DateTimeField(blank=True, null=True, verbose_name='given up')),
                        ('last_error', models.CharField(blank=True, max_length=300)),
                    ],
                    options={
                        'verbose_name': 'letter',
                        'verbose_name_plural': 'letters',
                        'indexes': [models.Index(condition=models.Q(('failed_at', None), ('sent_at', None)), fields=['next_try_at'], name='letter_due'), models.Index(condition=models.Q(('failed_at__isnull', False)), fields=['failed_at'], name='letter_given_up'), models.Index(fields=['-created_at'], name='notificatio_created_7a622a_idx'), models.Index(fields=['to'], name='notificatio_to_970242_idx')],
                    },
                ),
                migrations.CreateModel(
                    name='News',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('key', models.CharField(max_length=80, unique=True)),
                        ('content', models.JSONField()),
                        ('besides', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('published_at', models.DateTimeField(default=django.utils.timezone.now)),
                        ('stepped_at', models.DateTimeField(default=django.utils.timezone.now)),
                        ('finished_at', models.DateTimeField(blank=True, null=True)),
                        ('retracted_at', models.DateTimeField(blank=True, null=True)),
                        ('audiences', models.ManyToManyField(related_name='news', through='notifications.Mailing', to='notifications.audience')),
                    ],
                    options={
                        'indexes': [models.Index(condition=models.Q(('finished_at', None)), fields=['id'], name='news_untold')],
                    },
                ),
                migrations.CreateModel(
                    name='Mailing',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('news', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='mailings', to='notifications.news')),
                        ('audience', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='mailings', to='notifications.audience')),
                        ('bookmark', models.PositiveBigIntegerField(default=0)),
                        ('finished_at', models.DateTimeField(blank=True, null=True)),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('news', 'audience'), name='mailing_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Notice',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('user', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='notices', to=settings.AUTH_USER_MODEL)),
                        ('news', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='notices', to='notifications.news')),
                        ('audience', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='notifications.audience')),
                        ('due_at', models.DateTimeField(blank=True, null=True)),
                        ('told_at', models.DateTimeField(blank=True, null=True)),
                    ],
                    options={
                        'indexes': [models.Index(condition=models.Q(('due_at__isnull', False), ('told_at', None)), fields=['due_at'], name='notice_due'), models.Index(condition=models.Q(('due_at__isnull', False), ('told_at', None)), fields=['user', 'id'], name='notice_of_digest')],
                        'constraints': [models.UniqueConstraint(fields=('user', 'news'), name='notice_once')],
                    },
                ),
                migrations.CreateModel(
                    name='ReadMark',
                    fields=[
                        ('user', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='news_read', serialize=False, to=settings.AUTH_USER_MODEL)),
                        ('news_id', models.PositiveBigIntegerField(default=0)),
                    ],
                ),
            ]
        ),
    ]
