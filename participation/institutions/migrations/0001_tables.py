import django.db.models.deletion
import modelcluster.fields
from django.conf import settings
from django.db import migrations, models

from participation.tables import CreateTables


class Migration(migrations.Migration):

    initial = True

    replaces = [
        ('institutions', '0001_initial'),
        ('institutions', '0002_officers_inline'),
        ('institutions', '0005_approval_and_calendars'),
    ]

    # The tables of packages come first. Each of their many small steps draws every model anew that is related to what it
    # changes: while ours are not there, those are few.
    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('account', '0009_emailaddress_unique_primary_email'),
        ('django_tasks_database', '0021_conditional_partial_index_ordering'),
        ('mfa', '0003_authenticator_type_uniq'),
        ('socialaccount', '0006_alter_socialaccount_extra_data'),
        ('taggit', '0006_rename_taggeditem_content_type_object_id_taggit_tagg_content_8fc721_idx'),
        ('usersessions', '0001_initial'),
        ('wagtail_localize', '0016_rename_page_revision_translationlog_revision'),
        ('wagtailadmin', '0006_formstate'),
        ('wagtailcore', '0098_apitoken'),
        ('wagtaildocs', '0014_alter_document_file_size'),
        ('wagtailembeds', '0009_embed_cache_until'),
        ('wagtailforms', '0005_alter_formsubmission_form_data'),
        ('wagtailimages', '0027_image_description'),
        ('wagtailredirects', '0008_add_verbose_name_plural'),
        ('wagtailsearch', '0010_add_text_fields'),
        ('wagtailusers', '0015_userprofile_keyboard_shortcuts'),
    ]

    operations = [
        CreateTables(
            [
                migrations.CreateModel(
                    name='Topic',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('name_ar', models.CharField(max_length=150, verbose_name='name in Arabic')),
                        ('name_fr', models.CharField(max_length=150, verbose_name='name in French')),
                        ('name_en', models.CharField(max_length=150, verbose_name='name in English')),
                        ('name_ko', models.CharField(max_length=150, verbose_name='name in Korean')),
                        ('slug', models.SlugField(unique=True, verbose_name='address')),
                    ],
                    options={
                        'verbose_name': 'topic',
                        'verbose_name_plural': 'topics',
                        'ordering': ['slug'],
                    },
                ),
                migrations.CreateModel(
                    name='Region',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('name_ar', models.CharField(max_length=150, verbose_name='name in Arabic')),
                        ('name_fr', models.CharField(max_length=150, verbose_name='name in French')),
                        ('name_en', models.CharField(max_length=150, verbose_name='name in English')),
                        ('name_ko', models.CharField(max_length=150, verbose_name='name in Korean')),
                        ('slug', models.SlugField(unique=True, verbose_name='address')),
                        ('code', models.CharField(max_length=8, unique=True, verbose_name='ISO 3166-2 code')),
                        ('column', models.PositiveSmallIntegerField(verbose_name='column on the map')),
                        ('row', models.PositiveSmallIntegerField(verbose_name='row on the map')),
                    ],
                    options={
                        'verbose_name': 'region',
                        'verbose_name_plural': 'regions',
                        'ordering': ['row', 'column'],
                    },
                ),
                migrations.CreateModel(
                    name='Institution',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('name_ar', models.CharField(max_length=150, verbose_name='name in Arabic')),
                        ('name_fr', models.CharField(max_length=150, verbose_name='name in French')),
                        ('name_en', models.CharField(max_length=150, verbose_name='name in English')),
                        ('name_ko', models.CharField(max_length=150, verbose_name='name in Korean')),
                        ('slug', models.SlugField(unique=True, verbose_name='address')),
                        ('level', models.CharField(choices=[('central', 'Central'), ('regional', 'Regional'), ('local', 'Local')], default='central', max_length=10, verbose_name='level')),
                        ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='parts', to='institutions.institution', verbose_name='belongs to')),
                        ('region', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='institutions', to='institutions.region', verbose_name='region')),
                        ('calendar', models.CharField(choices=[('TN', 'Tunisia'), ('KR', 'Korea')], default='TN', max_length=2, verbose_name='calendar of working days')),
                        ('approval_steps', models.PositiveSmallIntegerField(choices=[(1, 'One step'), (2, 'Two steps, two people')], default=1, help_text='With two steps, two different people approve every answer and every correction.', verbose_name='approval of answers')),
                        ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail address')),
                        ('closed_on', models.DateField(blank=True, null=True, verbose_name='closed on')),
                        ('officers', models.ManyToManyField(related_name='institutions', through='institutions.Officer', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'verbose_name': 'institution',
                        'verbose_name_plural': 'institutions',
                        'ordering': ['level', 'slug'],
                    },
                ),
                migrations.CreateModel(
                    name='Officer',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('institution', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='appointments', to='institutions.institution')),
                        ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to=settings.AUTH_USER_MODEL, verbose_name='person')),
                        ('is_approver', models.BooleanField(default=False, verbose_name='may approve answers')),
                        ('calendar_token', models.CharField(blank=True, editable=False, max_length=40, null=True, unique=True)),
                    ],
                    options={
                        'verbose_name': 'officer',
                        'verbose_name_plural': 'officers',
                        'constraints': [models.UniqueConstraint(fields=('institution', 'user'), name='officer_once')],
                    },
                ),
            ]
        ),
    ]
