import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from participation.tables import CreateTables


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('moderation', '0001_tables'),
        ('notifications', '0001_tables'),
    ]

    operations = [
        CreateTables(
            [
                migrations.CreateModel(
                    name='Discussion',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('opened_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        ('closed_at', models.DateTimeField(blank=True, editable=False, null=True)),
                        ('for_count', models.PositiveIntegerField(default=0, editable=False)),
                        ('against_count', models.PositiveIntegerField(default=0, editable=False)),
                        ('neutral_count', models.PositiveIntegerField(default=0, editable=False)),
                        ('changed_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                    ],
                    options={
                        'verbose_name': 'discussion',
                        'verbose_name_plural': 'discussions',
                    },
                ),
                migrations.CreateModel(
                    name='Argument',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('discussion', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='arguments', to='discussion.discussion')),
                        ('parent', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replies', to='discussion.argument')),
                        ('author', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='arguments', to=settings.AUTH_USER_MODEL)),
                        ('side', models.CharField(blank=True, choices=[('for', 'For'), ('against', 'Against'), ('neutral', 'Neutral')], max_length=7, verbose_name='side')),
                        ('text', models.TextField(verbose_name='text')),
                        ('language', models.CharField(choices=[('ar', 'العربية'), ('fr', 'Français'), ('en', 'English'), ('ko', '한국어')], max_length=5, verbose_name='language')),
                        ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='written')),
                        ('edited_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='edited')),
                        ('deleted_at', models.DateTimeField(blank=True, editable=False, null=True)),
                        ('hidden_at', models.DateTimeField(blank=True, editable=False, null=True)),
                        ('review', models.OneToOneField(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='argument', to='moderation.review')),
                        ('audience', models.OneToOneField(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='argument', to='notifications.audience')),
                        ('useful_count', models.PositiveIntegerField(default=0, editable=False)),
                        ('not_useful_count', models.PositiveIntegerField(default=0, editable=False)),
                        ('reply_count', models.PositiveIntegerField(default=0, editable=False)),
                        ('rank', models.PositiveIntegerField(default=0, editable=False)),
                    ],
                    options={
                        'verbose_name': 'argument',
                        'verbose_name_plural': 'arguments',
                        'permissions': [('hide_argument', 'Can hide arguments')],
                        'indexes': [models.Index(models.F('discussion'), models.F('side'), models.OrderBy(models.F('rank'), descending=True), models.OrderBy(models.F('id'), descending=True), condition=models.Q(('parent', None)), name='argument_best'), models.Index(models.F('discussion'), models.F('side'), models.OrderBy(models.F('reply_count'), descending=True), models.OrderBy(models.F('id'), descending=True), condition=models.Q(('parent', None)), name='argument_most_discussed'), models.Index(models.F('discussion'), models.F('side'), models.OrderBy(models.F('id'), descending=True), condition=models.Q(('parent', None)), name='argument_newest'), models.Index(condition=models.Q(('parent', None)), fields=['discussion', '-id'], name='argument_newest_of_all'), models.Index(condition=models.Q(('parent__isnull', False)), fields=['parent', 'id'], name='argument_replies'), models.Index(fields=['author', '-created_at'], name='argument_of_author')],
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('parent', None), models.Q(('side', ''), _negated=True)), models.Q(('parent__isnull', False), ('reply_count', 0), ('side', '')), _connector='OR'), name='argument_has_side'), models.CheckConstraint(condition=models.Q(('rank__lte', 1000000), models.Q(('rank', 0), ('useful_count__gt', 0), _connector='OR')), name='argument_marks_are_ranked')],
                    },
                ),
                migrations.CreateModel(
                    name='Earlier',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('argument', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='earlier', to='discussion.argument')),
                        ('text', models.TextField()),
                        ('replaced_at', models.DateTimeField(default=django.utils.timezone.now)),
                    ],
                    options={
                        'ordering': ['-replaced_at', '-pk'],
                    },
                ),
                migrations.CreateModel(
                    name='Mark',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('argument', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='marks', to='discussion.argument')),
                        ('citizen', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('value', models.SmallIntegerField(choices=[(-1, 'Not useful'), (0, 'Taken back'), (1, 'Useful')])),
                        ('marked_at', models.DateTimeField(default=django.utils.timezone.now)),
                    ],
                    options={
                        'indexes': [models.Index(fields=['argument', 'value'], name='mark_count'), models.Index(fields=['citizen', '-marked_at'], name='mark_rate')],
                        'constraints': [models.UniqueConstraint(fields=('citizen', 'argument'), name='mark_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Moved',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('discussion', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='discussion.discussion')),
                        ('argument', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='discussion.argument')),
                    ],
                ),
                migrations.CreateModel(
                    name='Opinion',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('argument', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='opinions', to='discussion.argument')),
                        ('citizen', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('value', models.SmallIntegerField(choices=[(-1, 'Disagree'), (0, 'Pass'), (1, 'Agree')])),
                        ('given_at', models.DateTimeField(default=django.utils.timezone.now)),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('citizen', 'argument'), name='opinion_of_statement_once')],
                    },
                ),
                migrations.CreateModel(
                    name='OpinionMap',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('discussion', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='opinion_map', to='discussion.discussion')),
                        ('drawn_at', models.DateTimeField(default=django.utils.timezone.now)),
                        ('people_count', models.PositiveIntegerField(default=0)),
                        ('drawing', models.JSONField(default=dict)),
                    ],
                ),
            ]
        ),
    ]
