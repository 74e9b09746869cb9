import django.core.validators
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from participation.tables import CreateTables


class Migration(migrations.Migration):

    initial = True

    replaces = [
        ('moderation', '0001_initial'),
        ('moderation', '0004_files_of_a_thing'),
        ('moderation', '0006_names'),
    ]

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('institutions', '0001_tables'),
    ]

    operations = [
        CreateTables(
            [
                migrations.CreateModel(
                    name='ReasonCode',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('name_ar', models.CharField(max_length=150, verbose_name='name in Arabic')),
                        ('name_fr', models.CharField(max_length=150, verbose_name='name in French')),
                        ('name_en', models.CharField(max_length=150, verbose_name='name in English')),
                        ('name_ko', models.CharField(max_length=150, verbose_name='name in Korean')),
                        ('code', models.SlugField(unique=True, verbose_name='code')),
                        ('text_ar', models.TextField(verbose_name='public text in Arabic')),
                        ('text_fr', models.TextField(verbose_name='public text in French')),
                        ('text_en', models.TextField(verbose_name='public text in English')),
                        ('text_ko', models.TextField(verbose_name='public text in Korean')),
                        ('is_text_public', models.BooleanField(default=True, help_text='Untick for insults, private data and crimes: then only the date and the reason are shown.', verbose_name='the refused text stays public')),
                        ('is_for_rejecting', models.BooleanField(default=True, verbose_name='for rejecting what is submitted')),
                        ('is_for_hiding', models.BooleanField(default=False, verbose_name='for hiding what is public')),
                        ('is_for_flagging', models.BooleanField(default=False, verbose_name='for citizens who report something')),
                        ('is_for_names', models.BooleanField(default=False, verbose_name='for names that people show')),
                    ],
                    options={
                        'verbose_name': 'reason of decisions',
                        'verbose_name_plural': 'reasons of decisions',
                        'ordering': ['code'],
                    },
                ),
                migrations.CreateModel(
                    name='Tag',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('name', models.CharField(max_length=40, unique=True, verbose_name='word')),
                    ],
                    options={
                        'verbose_name': 'tag of reviews',
                        'verbose_name_plural': 'tags of reviews',
                        'ordering': ['name'],
                    },
                ),
                migrations.CreateModel(
                    name='Note',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('review', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notes', to='moderation.review')),
                        ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('text', models.TextField(max_length=2000, verbose_name='note')),
                        ('written_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                    ],
                    options={
                        'verbose_name': 'private note',
                        'verbose_name_plural': 'private notes',
                        'ordering': ['written_at', 'pk'],
                    },
                ),
                migrations.CreateModel(
                    name='ModerationSettings',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('review_working_days', models.PositiveSmallIntegerField(default=5, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(366)], verbose_name='working days to decide')),
                        ('flags_needed', models.PositiveSmallIntegerField(default=5, validators=[django.core.validators.MinValueValidator(1)], verbose_name='reports that bring something back to the moderators')),
                        ('two_people_from', models.PositiveIntegerField(default=1000, verbose_name='signatures or votes from which two people are needed to hide')),
                        ('emergency_hours', models.PositiveSmallIntegerField(default=24, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(366)], verbose_name='hours after which an emergency hiding lapses')),
                        ('appeal_days', models.PositiveSmallIntegerField(default=30, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(366)], verbose_name='days in which an author may appeal')),
                        ('appeal_working_days', models.PositiveSmallIntegerField(default=10, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(366)], verbose_name='working days to decide an appeal')),
                        ('backlog_from', models.PositiveIntegerField(default=50, verbose_name='waiting submissions from which the public is told')),
                    ],
                    options={
                        'verbose_name': 'rules of moderation',
                    },
                ),
                migrations.CreateModel(
                    name='Review',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('kind', models.CharField(max_length=30, verbose_name='kind')),
                        ('matter', models.CharField(choices=[('submission', 'Submission'), ('flags', 'Reports by citizens'), ('hiding', 'Hiding'), ('appeal', 'Appeal')], default='submission', editable=False, max_length=10, verbose_name='matter')),
                        ('title', models.CharField(max_length=200, verbose_name='title')),
                        ('language', models.CharField(max_length=5, verbose_name='language')),
                        ('page', models.CharField(blank=True, editable=False, max_length=200)),
                        ('calendar', models.CharField(default='TN', editable=False, max_length=2)),
                        ('opened_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='waiting since')),
                        ('due_at', models.DateTimeField(editable=False, verbose_name='due')),
                        ('lapses_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='lapses')),
                        ('first', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='later', to='moderation.review')),
                        ('about', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='moderation.review')),
                        ('asked_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='asked by')),
                        ('asked_reason', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='moderation.reasoncode')),
                        ('plea', models.TextField(blank=True, max_length=2000, verbose_name='what is asked')),
                        ('claimed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='claimed by')),
                        ('claimed_at', models.DateTimeField(blank=True, editable=False, null=True)),
                        ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='decided by')),
                        ('decided_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='decided')),
                        ('outcome', models.CharField(blank=True, choices=[('approved', 'Approved'), ('rejected', 'Rejected'), ('kept', 'Stays as it is'), ('hidden', 'Hidden'), ('declined', 'Not hidden'), ('lapsed', 'Lapsed without a second person'), ('upheld', 'Decision upheld'), ('reversed', 'Decision reversed'), ('closed', 'Closed without a decision')], max_length=10, verbose_name='outcome')),
                        ('reason', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='moderation.reasoncode', verbose_name='reason')),
                        ('explanation', models.TextField(blank=True, max_length=2000, verbose_name='explanation')),
                        ('tags', models.ManyToManyField(blank=True, related_name='reviews', to='moderation.tag', verbose_name='tags')),
                    ],
                    options={
                        'verbose_name': 'review',
                        'verbose_name_plural': 'reviews',
                        'permissions': [('decide_review', 'Can decide reviews')],
                        'indexes': [models.Index(fields=['decided_at', 'opened_at'], name='moderation__decided_519c64_idx'), models.Index(condition=models.Q(('decided_at', None), ('lapses_at__isnull', False)), fields=['lapses_at'], name='lapsing')],
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('decided_at__isnull', True), ('outcome', '')), models.Q(('decided_at__isnull', False), models.Q(('outcome', ''), _negated=True)), _connector='OR'), name='review_decided_has_outcome'), models.CheckConstraint(condition=models.Q(models.Q(('outcome', 'rejected'), _negated=True), ('reason__isnull', False), _connector='OR'), name='review_rejected_has_reason'), models.UniqueConstraint(condition=models.Q(('decided_at', None), ('matter__in', ['flags', 'hiding', 'appeal'])), fields=('first', 'matter'), name='review_one_of_a_matter_waits'), models.UniqueConstraint(condition=models.Q(('matter', 'appeal')), fields=('about',), name='review_appealed_once'), models.CheckConstraint(condition=models.Q(('matter', 'submission'), models.Q(('about__isnull', False), ('first__isnull', False)), _connector='OR'), name='review_later_has_first')],
                    },
                ),
                migrations.CreateModel(
                    name='Flag',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('review', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='flags', to='moderation.review')),
                        ('citizen', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='flags', to=settings.AUTH_USER_MODEL)),
                        ('reason', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='moderation.reasoncode', verbose_name='reason')),
                        ('note', models.CharField(blank=True, max_length=500, verbose_name='what is wrong')),
                        ('flagged_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='reported')),
                        ('settled_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='settled_flags', to='moderation.review')),
                    ],
                    options={
                        'verbose_name': 'flag',
                        'verbose_name_plural': 'flags',
                        'constraints': [models.UniqueConstraint(fields=('review', 'citizen'), name='flag_once')],
                    },
                ),
                migrations.CreateModel(
                    name='NameReview',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='name_reviews', to=settings.AUTH_USER_MODEL)),
                        ('review', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='named', to='moderation.review')),
                        ('name', models.CharField(max_length=60, verbose_name='name')),
                    ],
                    options={
                        'verbose_name': 'review of a name',
                        'verbose_name_plural': 'reviews of names',
                        'constraints': [models.UniqueConstraint(fields=('user', 'name'), name='name_review_once')],
                    },
                ),
            ]
        ),
    ]
