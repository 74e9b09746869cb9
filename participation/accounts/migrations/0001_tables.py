import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    replaces = [
        ('accounts', '0001_initial'),
        ('accounts', '0002_forgotten'),
        ('accounts', '0003_refused_names'),
    ]

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
    ]

    operations = [
        migrations.CreateModel(
            name='User',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('is_superuser', models.BooleanField(default=False, help_text='Designates that this user has all permissions without explicitly assigning them.', verbose_name='superuser status')),
                ('first_name', models.CharField(blank=True, max_length=150, verbose_name='first name')),
                ('last_name', models.CharField(blank=True, max_length=150, verbose_name='last name')),
                ('is_staff', models.BooleanField(default=False, help_text='Designates whether the user can log into this admin site.', verbose_name='staff status')),
                ('is_active', models.BooleanField(default=True, help_text='Designates whether this user should be treated as active. Unselect this instead of deleting accounts.', verbose_name='active')),
                ('date_joined', models.DateTimeField(default=django.utils.timezone.now, verbose_name='date joined')),
                ('email', models.EmailField(max_length=254, unique=True, verbose_name='e-mail address')),
                ('canonical_email', models.EmailField(editable=False, max_length=254, unique=True)),
                ('display_name', models.CharField(blank=True, max_length=60, verbose_name='display name')),
                ('is_name_public', models.BooleanField(default=False, verbose_name='show my name beside what I sign and write')),
                ('language', models.CharField(choices=[('ar', 'العربية'), ('fr', 'Français'), ('en', 'English'), ('ko', '한국어')], default='ar', max_length=5, verbose_name='language')),
                ('email_verified_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('phone_verified_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('identity_verified_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('forgotten_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('groups', models.ManyToManyField(blank=True, help_text='The groups this user belongs to. A user will get all permissions granted to each of their groups.', related_name='user_set', related_query_name='user', to='auth.group', verbose_name='groups')),
                ('user_permissions', models.ManyToManyField(blank=True, help_text='Specific permissions for this user.', related_name='user_set', related_query_name='user', to='auth.permission', verbose_name='user permissions')),
            ],
            options={
                'verbose_name': 'person',
                'verbose_name_plural': 'people',
            },
        ),
        migrations.CreateModel(
            name='RefusedName',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='refused_names', to=settings.AUTH_USER_MODEL)),
                ('spelling', models.CharField(max_length=200)),
                ('refused_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
            ],
            options={
                'verbose_name': 'refused name',
                'verbose_name_plural': 'refused names',
                'constraints': [models.UniqueConstraint(fields=('user', 'spelling'), name='refused_name_once')],
            },
        ),
    ]
