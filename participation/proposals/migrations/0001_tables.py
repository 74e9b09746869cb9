import django.db.models.deletion
import django.db.models.functions.comparison
import django.utils.timezone
import participation.periods
import participation.proposals.models.text
from django.conf import settings
from django.db import migrations, models

from participation.tables import CreateTables


class Migration(migrations.Migration):

    initial = True

    replaces = [
        ('proposals', '0001_initial'),
        ('proposals', '0003_discussion'),
        ('proposals', '0004_attachments'),
        ('proposals', '0005_moderation'),
    ]

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('attachments', '0001_initial'),
        ('discussion', '0001_initial'),
        ('institutions', '0001_tables'),
        ('moderation', '0001_tables'),
        ('notifications', '0001_tables'),
        ('responses', '0001_tables'),
        ('votes', '0001_initial'),
    ]

    operations = [
        CreateTables(
            [
                migrations.CreateModel(
                    name='ProposalPolicy',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('name_ar', models.CharField(max_length=150, verbose_name='name in Arabic')),
                        ('name_fr', models.CharField(max_length=150, verbose_name='name in French')),
                        ('name_en', models.CharField(max_length=150, verbose_name='name in English')),
                        ('name_ko', models.CharField(max_length=150, verbose_name='name in Korean')),
                        ('slug', models.SlugField(unique=True, verbose_name='code')),
                        ('open_for', models.CharField(help_text='P60D, P6W, P2M', max_length=12, validators=[participation.periods.validate_period], verbose_name='open for')),
                        ('study_threshold', models.PositiveIntegerField(blank=True, help_text='Without a number, institutions choose what they study.', null=True, verbose_name='votes for that oblige to study')),
                        ('study_within', models.CharField(blank=True, max_length=12, validators=[participation.periods.validate_period], verbose_name='taken up within, once voting has ended')),
                        ('decision_within', models.CharField(blank=True, max_length=12, validators=[participation.periods.validate_period], verbose_name='decided within, once it is taken up')),
                        ('free_votes', models.PositiveIntegerField(default=20, help_text='From then on everybody who voted hears of a change and may vote again.', verbose_name='votes from which on a change is an amendment')),
                        ('required_assurance', models.PositiveSmallIntegerField(choices=[(0, 'Not confirmed'), (1, 'Code by e-mail'), (2, 'Code by telephone'), (3, 'National identity')], default=1, verbose_name='voting needs')),
                    ],
                    options={
                        'verbose_name': 'policy of proposals',
                        'verbose_name_plural': 'policies of proposals',
                        'ordering': ['slug'],
                    },
                ),
                migrations.CreateModel(
                    name='ProposalSettings',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('policy', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='proposals.proposalpolicy', verbose_name='policy of new proposals')),
                    ],
                    options={
                        'verbose_name': 'proposal rules',
                    },
                ),
                migrations.CreateModel(
                    name='Measure',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('proposal', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='measures', to='proposals.proposal')),
                        ('position', models.PositiveSmallIntegerField()),
                        ('text', models.CharField(max_length=500, verbose_name='point')),
                    ],
                    options={
                        'ordering': ['position'],
                        'constraints': [models.UniqueConstraint(fields=('proposal', 'position'), name='measure_position_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Recipient',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('proposal', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='recipients', to='proposals.proposal')),
                        ('institution', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='institutions.institution')),
                        ('position', models.PositiveSmallIntegerField(default=1)),
                    ],
                    options={
                        'ordering': ['position'],
                        'constraints': [models.UniqueConstraint(fields=('proposal', 'institution'), name='recipient_once')],
                    },
                ),
                migrations.CreateModel(
                    name='CoAuthor',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('proposal', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='co_authors', to='proposals.proposal')),
                        ('token', models.CharField(default=participation.proposals.models.text.new_token, editable=False, max_length=40, unique=True)),
                        ('citizen', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('is_name_public', models.BooleanField(default=False, verbose_name='show my name beside the proposal')),
                        ('invited_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        ('accepted_at', models.DateTimeField(blank=True, editable=False, null=True)),
                    ],
                    options={
                        'ordering': ['pk'],
                        'constraints': [models.UniqueConstraint(fields=('proposal', 'citizen'), name='co_author_once'), models.CheckConstraint(condition=models.Q(models.Q(('accepted_at__isnull', True), ('citizen__isnull', True)), models.Q(('accepted_at__isnull', False), ('citizen__isnull', False)), _connector='OR'), name='co_author_accepted')],
                    },
                ),
                migrations.CreateModel(
                    name='TextVersion',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('proposal', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='versions', to='proposals.proposal')),
                        ('number', models.PositiveSmallIntegerField()),
                        ('kept_at', models.DateTimeField(default=django.utils.timezone.now)),
                        ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('note', models.CharField(blank=True, max_length=300)),
                        ('is_amendment', models.BooleanField(default=False)),
                        ('content', models.JSONField()),
                    ],
                    options={
                        'ordering': ['number'],
                        'constraints': [models.UniqueConstraint(fields=('proposal', 'number'), name='text_version_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Proposal',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('rejected_at', models.DateTimeField(blank=True, editable=False, null=True)),
                        ('hidden_at', models.DateTimeField(blank=True, editable=False, null=True)),
                        ('shown_again_at', models.DateTimeField(blank=True, editable=False, null=True)),
                        ('withdrawn_at', models.DateTimeField(blank=True, editable=False, null=True)),
                        ('withdrawal_reason', models.CharField(blank=True, max_length=500, verbose_name='why it is withdrawn')),
                        ('hiding_reason', models.CharField(blank=True, max_length=500, verbose_name='why it is hidden')),
                        ('review', models.OneToOneField(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, to='moderation.review')),
                        ('title', models.CharField(max_length=200, verbose_name='title')),
                        ('problem', models.TextField(blank=True, verbose_name='problem')),
                        ('idea', models.TextField(blank=True, verbose_name='idea')),
                        ('effect', models.TextField(blank=True, verbose_name='expected effect')),
                        ('gains', models.TextField(blank=True, verbose_name='who gains')),
                        ('cost', models.TextField(blank=True, verbose_name='what it may cost')),
                        ('language', models.CharField(choices=[('ar', 'العربية'), ('fr', 'Français'), ('en', 'English'), ('ko', '한국어')], default='ar', max_length=5, verbose_name='language')),
                        ('topic', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='proposals', to='institutions.topic', verbose_name='topic')),
                        ('region', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='proposals', to='institutions.region', verbose_name='region')),
                        ('author', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='proposals', to=settings.AUTH_USER_MODEL)),
                        ('is_author_public', models.BooleanField(default=False, verbose_name='show my name beside the proposal')),
                        ('state', models.CharField(choices=[('draft', 'Draft'), ('in_review', 'In review'), ('open', 'Open for votes'), ('closed', 'Voting ended'), ('under_study', 'Under study'), ('adopted', 'Adopted'), ('adopted_in_part', 'Adopted in part'), ('not_adopted', 'Not adopted'), ('in_progress', 'Being carried out'), ('done', 'Done'), ('rejected', 'Rejected'), ('hidden', 'Hidden'), ('withdrawn', 'Withdrawn')], default='draft', editable=False, max_length=20, verbose_name='state')),
                        ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        ('changed_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        ('submitted_at', models.DateTimeField(blank=True, editable=False, null=True)),
                        ('opened_at', models.DateTimeField(blank=True, editable=False, null=True)),
                        ('amended_at', models.DateTimeField(blank=True, editable=False, null=True)),
                        ('closed_at', models.DateTimeField(blank=True, editable=False, null=True)),
                        ('hidden_from', models.CharField(blank=True, editable=False, max_length=20)),
                        ('study_reached_at', models.DateTimeField(blank=True, editable=False, null=True)),
                        ('study_due_at', models.DateTimeField(blank=True, editable=False, null=True)),
                        ('taken_up_at', models.DateTimeField(blank=True, editable=False, null=True)),
                        ('taken_up_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='studied', to='institutions.institution')),
                        ('taking_up_note', models.CharField(blank=True, max_length=500, verbose_name='why it is taken up')),
                        ('decision_due_at', models.DateTimeField(blank=True, editable=False, null=True)),
                        ('decided_at', models.DateTimeField(blank=True, editable=False, null=True)),
                        ('begun_at', models.DateTimeField(blank=True, editable=False, null=True)),
                        ('done_at', models.DateTimeField(blank=True, editable=False, null=True)),
                        ('policy', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, to='proposals.proposalpolicy')),
                        ('study_threshold', models.PositiveIntegerField(blank=True, editable=False, null=True)),
                        ('study_within', models.CharField(blank=True, editable=False, max_length=12)),
                        ('decision_within', models.CharField(blank=True, editable=False, max_length=12)),
                        ('free_votes', models.PositiveIntegerField(default=0, editable=False)),
                        ('source_id', models.CharField(blank=True, editable=False, max_length=40)),
                        ('ballot', models.OneToOneField(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, to='votes.ballot')),
                        ('discussion', models.OneToOneField(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='proposal', to='discussion.discussion')),
                        ('response', models.OneToOneField(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='proposal', to='responses.response')),
                        ('audience', models.OneToOneField(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, to='notifications.audience')),
                        ('attachments', models.OneToOneField(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='proposal', to='attachments.collection')),
                        ('institutions', models.ManyToManyField(related_name='proposals', through='proposals.Recipient', to='institutions.institution')),
                    ],
                    options={
                        'verbose_name': 'proposal',
                        'verbose_name_plural': 'proposals',
                        'permissions': [('hide_proposal', 'Can hide proposals')],
                        'indexes': [models.Index(models.OrderBy(django.db.models.functions.comparison.Coalesce('opened_at', 'created_at'), descending=True), models.OrderBy(models.F('id'), descending=True), name='proposal_newest'), models.Index(models.F('state'), models.OrderBy(django.db.models.functions.comparison.Coalesce('opened_at', 'created_at'), descending=True), models.OrderBy(models.F('id'), descending=True), name='proposal_newest_of_state'), models.Index(condition=models.Q(('study_due_at__isnull', False)), fields=['study_due_at'], name='proposal_study_due'), models.Index(condition=models.Q(('decided_at__isnull', False)), fields=['-decided_at'], name='proposal_decided')],
                        'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'in_review', 'rejected', 'hidden', 'withdrawn']), models.Q(('ballot__isnull', False), ('opened_at__isnull', False)), _connector='OR'), name='proposal_voted_has_ballot'), models.CheckConstraint(condition=models.Q(('author__isnull', False), ('state', 'draft'), _connector='OR'), name='proposal_has_author'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['under_study', 'adopted', 'adopted_in_part', 'not_adopted', 'in_progress', 'done']), _negated=True), models.Q(('taken_up_at__isnull', False), ('taken_up_by__isnull', False)), _connector='OR'), name='proposal_studied_has_institution'), models.UniqueConstraint(condition=models.Q(('source_id', ''), _negated=True), fields=('source_id',), name='proposal_source_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Assessment',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('proposal', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='assessments', to='proposals.proposal')),
                        ('criterion', models.CharField(choices=[('legal', 'Legal'), ('cost', 'Cost'), ('effect', 'Effect'), ('feasibility', 'Feasibility')], max_length=12, verbose_name='criterion')),
                        ('finding', models.CharField(choices=[('good', 'Nothing stands against it'), ('conditions', 'Possible under conditions'), ('bad', 'Stands against it')], max_length=12, verbose_name='finding')),
                        ('text', models.TextField(verbose_name='why')),
                        ('institution', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='institutions.institution')),
                        ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('written_at', models.DateTimeField(default=django.utils.timezone.now)),
                    ],
                    options={
                        'ordering': ['pk'],
                        'constraints': [models.UniqueConstraint(fields=('proposal', 'criterion'), name='criterion_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Progress',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('proposal', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='progress', to='proposals.proposal')),
                        ('on', models.DateField(verbose_name='day')),
                        ('text', models.TextField(verbose_name='what was done')),
                        ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('written_at', models.DateTimeField(default=django.utils.timezone.now)),
                    ],
                    options={
                        'ordering': ['on', 'pk'],
                    },
                ),
            ]
        ),
    ]
