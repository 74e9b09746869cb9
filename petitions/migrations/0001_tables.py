import django.db.models.deletion
import django.db.models.functions.comparison
import django.utils.timezone
import participation.periods
import petitions.models.petition
from django.conf import settings
from django.db import migrations, models

from participation.tables import CreateTables


class Migration(migrations.Migration):

    initial = True

    replaces = [
        ('petitions', '0001_initial'),
        ('petitions', '0002_initial'),
        ('petitions', '0003_schedule_debate'),
        ('petitions', '0005_list_orders'),
        ('petitions', '0006_desk'),
        ('petitions', '0007_tally'),
        ('petitions', '0008_shown_again'),
        ('petitions', '0009_answered_there'),
        ('petitions', '0010_attachments'),
    ]

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('attachments', '0001_initial'),
        ('institutions', '0001_tables'),
        ('moderation', '0001_tables'),
        ('notifications', '0001_tables'),
        ('responses', '0001_tables'),
    ]

    operations = [
        CreateTables(
            [
                migrations.CreateModel(
                    name='Ask',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('petition', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='asks', to='petitions.petition')),
                        ('position', models.PositiveSmallIntegerField()),
                        ('text', models.CharField(max_length=500, verbose_name='ask')),
                    ],
                    options={
                        'ordering': ['position'],
                        'constraints': [models.UniqueConstraint(fields=('petition', 'position'), name='ask_position_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Addressee',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('petition', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='addressees', to='petitions.petition')),
                        ('institution', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='addressed', to='institutions.institution')),
                        ('position', models.PositiveSmallIntegerField(default=1)),
                        ('response', models.OneToOneField(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='addressee', to='responses.response')),
                        ('answered_at', models.DateTimeField(blank=True, editable=False, null=True)),
                        ('due_at', models.DateTimeField(blank=True, editable=False, null=True)),
                        ('extended_at', models.DateTimeField(blank=True, editable=False, null=True)),
                        ('extended_from', models.DateTimeField(blank=True, editable=False, null=True)),
                        ('extension_reason', models.CharField(blank=True, editable=False, max_length=500, verbose_name='why the deadline is extended')),
                        ('joined_at', models.DateTimeField(blank=True, editable=False, null=True)),
                        ('transferred_at', models.DateTimeField(blank=True, editable=False, null=True)),
                        ('released_at', models.DateTimeField(blank=True, editable=False, null=True)),
                        ('assigned_to', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('assigned_at', models.DateTimeField(blank=True, editable=False, null=True)),
                    ],
                    options={
                        'ordering': ['position'],
                        'constraints': [models.UniqueConstraint(fields=('petition', 'institution'), name='addressee_once'), models.CheckConstraint(condition=models.Q(('extended_at', None), ('extended_from__lt', models.F('due_at')), _connector='OR'), name='extension_goes_ahead')],
                    },
                ),
                migrations.CreateModel(
                    name='Transfer',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('ask', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='transfers', to='petitions.ask')),
                        ('giver', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='given', to='petitions.addressee')),
                        ('receiver', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='received', to='petitions.addressee')),
                        ('reason', models.CharField(max_length=500, verbose_name='why it is transferred')),
                        ('made_at', models.DateTimeField(default=django.utils.timezone.now)),
                        ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'ordering': ['made_at', 'pk'],
                        'constraints': [models.UniqueConstraint(fields=('ask', 'giver'), name='transfer_once'), models.CheckConstraint(condition=models.Q(('giver', models.F('receiver')), _negated=True), name='transfer_to_another')],
                    },
                ),
                migrations.CreateModel(
                    name='Note',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('addressee', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notes', to='petitions.addressee')),
                        ('author', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('text', models.TextField(max_length=2000, verbose_name='note')),
                        ('written_at', models.DateTimeField(default=django.utils.timezone.now)),
                    ],
                    options={
                        'ordering': ['-written_at', '-pk'],
                    },
                ),
                migrations.CreateModel(
                    name='Policy',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('name_ar', models.CharField(max_length=150, verbose_name='name in Arabic')),
                        ('name_fr', models.CharField(max_length=150, verbose_name='name in French')),
                        ('name_en', models.CharField(max_length=150, verbose_name='name in English')),
                        ('name_ko', models.CharField(max_length=150, verbose_name='name in Korean')),
                        ('slug', models.SlugField(unique=True, verbose_name='code')),
                        ('sponsors_needed', models.PositiveSmallIntegerField(default=0, verbose_name='sponsors needed')),
                        ('sponsors_at_most', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='sponsors at most')),
                        ('sponsoring_for', models.CharField(blank=True, max_length=12, validators=[participation.periods.validate_period], verbose_name='period to gather sponsors')),
                        ('open_for', models.CharField(help_text='P90D, P6W, P6M', max_length=12, validators=[participation.periods.validate_period], verbose_name='open for')),
                        ('response_threshold', models.PositiveIntegerField(blank=True, null=True, verbose_name='signatures that oblige to answer')),
                        ('response_within', models.CharField(blank=True, max_length=12, validators=[participation.periods.validate_period], verbose_name='answered within')),
                        ('debate_threshold', models.PositiveIntegerField(blank=True, null=True, verbose_name='signatures that bring a debate')),
                        ('required_assurance', models.PositiveSmallIntegerField(choices=[(0, 'Not confirmed'), (1, 'Code by e-mail'), (2, 'Code by telephone'), (3, 'National identity')], default=1, verbose_name='signing needs')),
                    ],
                    options={
                        'verbose_name': 'policy',
                        'verbose_name_plural': 'policies',
                        'ordering': ['slug'],
                    },
                ),
                migrations.CreateModel(
                    name='PetitionSettings',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('policy', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='petitions.policy', verbose_name='policy of new petitions')),
                    ],
                    options={
                        'verbose_name': 'petition rules',
                    },
                ),
                migrations.CreateModel(
                    name='Signature',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('petition', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='signatures', to='petitions.petition')),
                        ('citizen', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='signatures', to=settings.AUTH_USER_MODEL)),
                        ('region', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='institutions.region')),
                        ('assurance', models.PositiveSmallIntegerField(choices=[(0, 'Not confirmed'), (1, 'Code by e-mail'), (2, 'Code by telephone'), (3, 'National identity')], default=1)),
                        ('is_name_public', models.BooleanField(default=False)),
                        ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                        ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                    ],
                    options={
                        'indexes': [models.Index(fields=['petition', '-created_at'], name='signature_latest')],
                        'constraints': [models.UniqueConstraint(fields=('citizen', 'petition'), name='signature_once')],
                    },
                ),
                migrations.CreateModel(
                    name='SignatureDelta',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('petition', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='petitions.petition')),
                        ('amount', models.SmallIntegerField()),
                    ],
                ),
                migrations.CreateModel(
                    name='Petition',
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
                        ('reasons', models.TextField(blank=True, verbose_name='reasons')),
                        ('details', models.TextField(blank=True, verbose_name='details')),
                        ('tried', models.TextField(blank=True, verbose_name='what was already tried')),
                        ('language', models.CharField(choices=[('ar', 'العربية'), ('fr', 'Français'), ('en', 'English'), ('ko', '한국어')], default='ar', max_length=5, verbose_name='language')),
                        ('topic', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='petitions', to='institutions.topic', verbose_name='topic')),
                        ('region', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='petitions', to='institutions.region', verbose_name='region')),
                        ('author', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='petitions', to=settings.AUTH_USER_MODEL)),
                        ('is_author_public', models.BooleanField(default=False, verbose_name='show my name beside the petition')),
                        ('state', models.CharField(choices=[('draft', 'Draft'), ('sponsoring', 'Gathering sponsors'), ('in_review', 'In review'), ('open', 'Open for signatures'), ('closed', 'Closed'), ('rejected', 'Rejected'), ('hidden', 'Hidden'), ('withdrawn', 'Withdrawn')], default='draft', editable=False, max_length=20, verbose_name='state')),
                        ('sponsor_token', models.CharField(default=petitions.models.petition.new_token, editable=False, max_length=40, unique=True)),
                        ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        ('changed_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        ('sponsoring_at', models.DateTimeField(blank=True, editable=False, null=True)),
                        ('submitted_at', models.DateTimeField(blank=True, editable=False, null=True)),
                        ('opened_at', models.DateTimeField(blank=True, editable=False, null=True)),
                        ('closes_at', models.DateTimeField(blank=True, editable=False, null=True)),
                        ('closed_at', models.DateTimeField(blank=True, editable=False, null=True)),
                        ('response_reached_at', models.DateTimeField(blank=True, editable=False, null=True)),
                        ('response_due_at', models.DateTimeField(blank=True, editable=False, null=True)),
                        ('answered_at', models.DateTimeField(blank=True, editable=False, null=True)),
                        ('debate_reached_at', models.DateTimeField(blank=True, editable=False, null=True)),
                        ('debate_on', models.DateField(blank=True, null=True, verbose_name='debate on')),
                        ('debated_on', models.DateField(blank=True, null=True, verbose_name='debated on')),
                        ('debate_url', models.URLField(blank=True, verbose_name='record of the debate')),
                        ('policy', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, to='petitions.policy')),
                        ('sponsors_needed', models.PositiveSmallIntegerField(default=0, editable=False)),
                        ('response_threshold', models.PositiveIntegerField(blank=True, editable=False, null=True)),
                        ('response_within', models.CharField(blank=True, editable=False, max_length=12)),
                        ('debate_threshold', models.PositiveIntegerField(blank=True, editable=False, null=True)),
                        ('required_assurance', models.PositiveSmallIntegerField(choices=[(0, 'Not confirmed'), (1, 'Code by e-mail'), (2, 'Code by telephone'), (3, 'National identity')], default=1, editable=False)),
                        ('signature_count', models.PositiveIntegerField(default=0, editable=False)),
                        ('recent_count', models.PositiveIntegerField(default=0, editable=False)),
                        ('source', models.CharField(blank=True, editable=False, max_length=20)),
                        ('source_id', models.CharField(blank=True, editable=False, max_length=40)),
                        ('imported_count', models.PositiveIntegerField(default=0, editable=False)),
                        ('is_answered_there', models.BooleanField(default=False, editable=False)),
                        ('audience', models.OneToOneField(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, to='notifications.audience')),
                        ('attachments', models.OneToOneField(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='petition', to='attachments.collection')),
                        ('institutions', models.ManyToManyField(related_name='petitions', through='petitions.Addressee', to='institutions.institution')),
                    ],
                    options={
                        'verbose_name': 'petition',
                        'verbose_name_plural': 'petitions',
                        'permissions': [('hide_petition', 'Can hide petitions'), ('schedule_debate', 'Can schedule debates')],
                        'indexes': [models.Index(models.OrderBy(django.db.models.functions.comparison.Coalesce('opened_at', 'created_at'), descending=True), models.OrderBy(models.F('id'), descending=True), name='petition_newest'), models.Index(fields=['-signature_count', '-id'], name='petition_most_signed'), models.Index(fields=['state', '-signature_count', '-id'], name='petitions_p_state_8d04db_idx'), models.Index(models.F('state'), models.OrderBy(django.db.models.functions.comparison.Coalesce('opened_at', 'created_at'), descending=True), models.OrderBy(models.F('id'), descending=True), name='petition_newest_of_state'), models.Index(fields=['state', 'closes_at'], name='petitions_p_state_a1c32d_idx'), models.Index(fields=['state', '-recent_count', '-signature_count', '-id'], name='petitions_p_state_935664_idx'), models.Index(condition=models.Q(('answered_at', None), ('response_due_at__isnull', False)), fields=['response_due_at', 'id'], name='petition_waiting'), models.Index(condition=models.Q(('answered_at__isnull', False)), fields=['-answered_at'], name='petition_answered')],
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['open', 'closed']), _negated=True), models.Q(('closes_at__isnull', False), ('opened_at__isnull', False)), _connector='OR'), name='petition_signed_has_dates'), models.CheckConstraint(condition=models.Q(('author__isnull', False), ('state', 'draft'), models.Q(('source', ''), _negated=True), _connector='OR'), name='petition_has_author'), models.UniqueConstraint(condition=models.Q(('source', ''), _negated=True), fields=('source', 'source_id'), name='petition_source_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Tally',
                    fields=[
                        ('petition', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='tally', serialize=False, to='petitions.petition')),
                        ('counted_at', models.DateTimeField()),
                        ('signature_count', models.PositiveIntegerField()),
                        ('rows', models.JSONField()),
                    ],
                ),
            ]
        ),
    ]
