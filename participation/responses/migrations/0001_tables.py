import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import modelcluster.fields
import participation.responses.models.commitment
import uuid
import wagtail.models.preview
from django.conf import settings
from django.db import migrations, models

from participation.tables import CreateTables


class Migration(migrations.Migration):

    initial = True

    replaces = [
        ('responses', '0001_initial'),
        ('responses', '0002_approval_task'),
        ('responses', '0004_commitments_ratings_reviews'),
        ('responses', '0005_answer_templates'),
        ('responses', '0006_second_approval'),
        ('responses', '0008_missed'),
    ]

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('institutions', '0001_tables'),
        ('wagtailcore', '0098_apitoken'),
    ]

    operations = [
        CreateTables(
            [
                migrations.CreateModel(
                    name='Response',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('latest_revision', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailcore.revision', verbose_name='latest revision')),
                        ('live', models.BooleanField(default=True, editable=False, verbose_name='live')),
                        ('has_unpublished_changes', models.BooleanField(default=False, editable=False, verbose_name='has unpublished changes')),
                        ('first_published_at', models.DateTimeField(blank=True, db_index=True, null=True, verbose_name='first published at')),
                        ('last_published_at', models.DateTimeField(editable=False, null=True, verbose_name='last published at')),
                        ('live_revision', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailcore.revision', verbose_name='live revision')),
                        ('go_live_at', models.DateTimeField(blank=True, null=True, verbose_name='go live date/time')),
                        ('expire_at', models.DateTimeField(blank=True, null=True, verbose_name='expiry date/time')),
                        ('expired', models.BooleanField(default=False, editable=False, verbose_name='expired')),
                        ('locked', models.BooleanField(default=False, editable=False, verbose_name='locked')),
                        ('locked_at', models.DateTimeField(editable=False, null=True, verbose_name='locked at')),
                        ('locked_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='locked_%(class)ss', to=settings.AUTH_USER_MODEL, verbose_name='locked by')),
                        ('institution', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='responses', to='institutions.institution', verbose_name='institution')),
                        ('subject', models.CharField(editable=False, max_length=200, verbose_name='about')),
                        ('language', models.CharField(choices=[('ar', 'العربية'), ('fr', 'Français'), ('en', 'English'), ('ko', '한국어')], default='ar', max_length=5, verbose_name='language of the answer')),
                        ('introduction', models.TextField(max_length=3000, verbose_name='introduction')),
                        ('signed_by', models.CharField(help_text='The office that answers for this text, such as the Secretary-General.', max_length=150, verbose_name='signed by')),
                        ('correction_note', models.CharField(blank=True, help_text='Shown to everybody beside the difference. Required once the answer has been published.', max_length=300, verbose_name='what is corrected, and why')),
                    ],
                    options={
                        'verbose_name': 'official response',
                        'verbose_name_plural': 'official responses',
                    },
                    bases=(wagtail.models.preview.PreviewableMixin, models.Model),
                ),
                migrations.CreateModel(
                    name='Point',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                        ('response', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='points', to='responses.response')),
                        ('ask', models.CharField(editable=False, max_length=500, verbose_name='ask')),
                        ('verdict', models.CharField(choices=[('yes', 'Will do'), ('part', 'Will do in part'), ('no', 'Will not do'), ('already', 'Already so'), ('elsewhere', 'Not ours')], max_length=10, verbose_name='verdict')),
                        ('reason', models.TextField(max_length=4000, verbose_name='reason')),
                    ],
                    options={
                        'verbose_name': 'point',
                        'verbose_name_plural': 'points',
                        'ordering': ['sort_order'],
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='InstitutionApprovalTask',
                    fields=[
                        ('task_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.task')),
                    ],
                    options={
                        'verbose_name': 'approval by the institution',
                        'verbose_name_plural': 'approvals by the institution',
                    },
                    bases=('wagtailcore.task',),
                ),
                migrations.CreateModel(
                    name='SecondApprovalTask',
                    fields=[
                        ('task_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.task')),
                    ],
                    options={
                        'verbose_name': 'second approval by the institution',
                        'verbose_name_plural': 'second approvals by the institution',
                    },
                    bases=('wagtailcore.task',),
                ),
                migrations.CreateModel(
                    name='Pledge',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                        ('response', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='pledges', to='responses.response')),
                        ('key', models.UUIDField(default=uuid.uuid4)),
                        ('what', models.CharField(max_length=500, verbose_name='what will be done')),
                        ('due_on', models.DateField(verbose_name='by when')),
                        ('who', models.CharField(help_text='The office that answers for it.', max_length=150, verbose_name='who does it')),
                    ],
                    options={
                        'verbose_name': 'commitment',
                        'verbose_name_plural': 'commitments',
                        'ordering': ['sort_order'],
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='Commitment',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('response', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='commitments', to='responses.response')),
                        ('key', models.UUIDField()),
                        ('what', models.CharField(max_length=500, verbose_name='what will be done')),
                        ('due_on', models.DateField(verbose_name='by when')),
                        ('who', models.CharField(max_length=150, verbose_name='who does it')),
                        ('position', models.PositiveSmallIntegerField(default=1)),
                        ('first_due_on', models.DateField()),
                        ('promised_at', models.DateTimeField()),
                        ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                        ('kept_at', models.DateTimeField(blank=True, null=True)),
                        ('broken_at', models.DateTimeField(blank=True, null=True)),
                        ('asked_at', models.DateTimeField(blank=True, null=True)),
                        ('missed_at', models.DateTimeField(blank=True, null=True)),
                        ('yes_count', models.PositiveIntegerField(default=0)),
                        ('partly_count', models.PositiveIntegerField(default=0)),
                        ('no_count', models.PositiveIntegerField(default=0)),
                    ],
                    options={
                        'verbose_name': 'commitment',
                        'verbose_name_plural': 'commitments',
                        'ordering': ['position', 'pk'],
                        'indexes': [models.Index(condition=models.Q(('broken_at', None), ('kept_at', None)), fields=['due_on', 'id'], name='commitment_pending')],
                        'constraints': [models.UniqueConstraint(fields=('response', 'key'), name='commitment_once'), models.CheckConstraint(condition=models.Q(('kept_at__isnull', True), ('broken_at__isnull', True), _connector='OR'), name='commitment_kept_or_broken')],
                    },
                ),
                migrations.CreateModel(
                    name='Progress',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('commitment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='progress', to='responses.commitment')),
                        ('text', models.TextField(max_length=2000, verbose_name='what has happened')),
                        ('outcome', models.CharField(blank=True, choices=[('kept', 'The commitment is kept'), ('broken', 'The commitment will not be kept')], max_length=10, verbose_name='outcome')),
                        ('link', models.URLField(blank=True, max_length=500, verbose_name='link to the evidence')),
                        ('file', models.FileField(blank=True, storage=participation.responses.models.commitment.evidence_storage, upload_to=participation.responses.models.commitment.evidence_name, verbose_name='evidence')),
                        ('file_title', models.CharField(blank=True, max_length=100)),
                        ('file_size', models.PositiveIntegerField(default=0)),
                        ('written_at', models.DateTimeField(default=django.utils.timezone.now)),
                        ('written_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'ordering': ['written_at', 'pk'],
                    },
                ),
                migrations.CreateModel(
                    name='Opinion',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('commitment', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='opinions', to='responses.commitment')),
                        ('citizen', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('answer', models.CharField(choices=[('yes', 'Yes, it was kept'), ('partly', 'Partly'), ('no', 'No, it was not kept')], max_length=10)),
                        ('given_at', models.DateTimeField(default=django.utils.timezone.now)),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('commitment', 'citizen'), name='opinion_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Rating',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('response', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='ratings', to='responses.response')),
                        ('citizen', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('addressed', models.CharField(choices=[('yes', 'Yes, all of it'), ('partly', 'Partly'), ('no', 'No')], max_length=10)),
                        ('satisfaction', models.PositiveSmallIntegerField(choices=[(5, 'Very satisfied'), (4, 'Satisfied'), (3, 'Neither'), (2, 'Dissatisfied'), (1, 'Very dissatisfied')], validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(5)])),
                        ('given_at', models.DateTimeField(default=django.utils.timezone.now)),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('response', 'citizen'), name='rating_once'), models.CheckConstraint(condition=models.Q(('satisfaction__gte', 1), ('satisfaction__lte', 5)), name='rating_in_five_steps')],
                    },
                ),
                migrations.CreateModel(
                    name='Reception',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('response', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='reception', to='responses.response')),
                        ('rating_count', models.PositiveIntegerField(default=0)),
                        ('yes_count', models.PositiveIntegerField(default=0)),
                        ('partly_count', models.PositiveIntegerField(default=0)),
                        ('no_count', models.PositiveIntegerField(default=0)),
                        ('satisfied_count', models.PositiveIntegerField(default=0)),
                        ('neither_count', models.PositiveIntegerField(default=0)),
                        ('dissatisfied_count', models.PositiveIntegerField(default=0)),
                        ('request_count', models.PositiveIntegerField(default=0)),
                    ],
                ),
                migrations.CreateModel(
                    name='Reexamination',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('response', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reexaminations', to='responses.response')),
                        ('position', models.PositiveSmallIntegerField(verbose_name='ask')),
                        ('needed', models.PositiveIntegerField()),
                        ('request_count', models.PositiveIntegerField(default=0)),
                        ('opened_at', models.DateTimeField(default=django.utils.timezone.now)),
                        ('reached_at', models.DateTimeField(blank=True, null=True)),
                        ('due_at', models.DateTimeField(blank=True, null=True)),
                        ('settled_at', models.DateTimeField(blank=True, null=True)),
                        ('explanation', models.TextField(blank=True, max_length=2000, verbose_name='explanation')),
                        ('settled_by_version', models.PositiveSmallIntegerField(blank=True, null=True)),
                    ],
                    options={
                        'ordering': ['position'],
                        'constraints': [models.UniqueConstraint(fields=('response', 'position'), name='reexamination_once'), models.CheckConstraint(condition=models.Q(models.Q(('due_at__isnull', True), ('reached_at__isnull', True)), models.Q(('due_at__isnull', False), ('reached_at__isnull', False)), _connector='OR'), name='reexamination_due_once_reached')],
                    },
                ),
                migrations.CreateModel(
                    name='ReexaminationRequest',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('reexamination', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='requests', to='responses.reexamination')),
                        ('citizen', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('asked_at', models.DateTimeField(default=django.utils.timezone.now)),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('reexamination', 'citizen'), name='reexamination_request_once')],
                    },
                ),
                migrations.CreateModel(
                    name='AnswerTemplate',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('institution', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='answer_templates', to='institutions.institution', verbose_name='institution')),
                        ('name', models.CharField(help_text='How you find it again. Nobody else reads it.', max_length=100, verbose_name='name')),
                        ('language', models.CharField(choices=[('ar', 'العربية'), ('fr', 'Français'), ('en', 'English'), ('ko', '한국어')], default='ar', max_length=5, verbose_name='language')),
                        ('introduction', models.TextField(blank=True, max_length=3000, verbose_name='introduction')),
                        ('reason', models.TextField(blank=True, help_text='What each reason begins with. Complete it in the answer: nothing is published by itself.', max_length=4000, verbose_name='reason, for each ask')),
                        ('signed_by', models.CharField(blank=True, max_length=150, verbose_name='signed by')),
                    ],
                    options={
                        'verbose_name': 'template of answers',
                        'verbose_name_plural': 'templates of answers',
                        'ordering': ['institution', 'language', 'name'],
                        'constraints': [models.UniqueConstraint(fields=('institution', 'language', 'name'), name='answer_template_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Version',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('response', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='versions', to='responses.response')),
                        ('number', models.PositiveSmallIntegerField()),
                        ('published_at', models.DateTimeField()),
                        ('published_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('note', models.CharField(blank=True, max_length=300)),
                        ('content', models.JSONField()),
                    ],
                    options={
                        'ordering': ['number'],
                        'constraints': [models.UniqueConstraint(fields=('response', 'number'), name='response_version_once')],
                    },
                ),
            ]
        ),
    ]
