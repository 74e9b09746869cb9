import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import home.blocks
import home.models.editorial
import modelcluster.fields
import uuid
import wagtail.fields
from django.conf import settings
from django.db import migrations, models

from participation.tables import CreateTables


class Migration(migrations.Migration):

    initial = True

    replaces = [
        ('home', '0001_pages'),
        ('home', '0003_consultations'),
        ('home', '0005_forums'),
        ('home', '0006_forums_led'),
        ('home', '0007_comments_counted'),
    ]

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('discussion', '0001_initial'),
        ('institutions', '0001_tables'),
        ('notifications', '0001_tables'),
        ('proposals', '0001_tables'),
        ('wagtailcore', '0098_apitoken'),
        migrations.swappable_dependency(settings.WAGTAIL_PAGE_MODEL),
        ('wagtailimages', '0027_image_description'),
    ]

    operations = [
        CreateTables(
            [
                migrations.CreateModel(
                    name='StandardPage',
                    fields=[
                        ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                        ('introduction', models.TextField(blank=True, max_length=400, verbose_name='introduction')),
                        ('body', wagtail.fields.StreamField([('heading', 0), ('paragraph', 1), ('image', 4), ('quote', 7), ('accordion', 11), ('petition', 13), ('petition_list', 17), ('call_to_action', 21)], blank=True, block_lookup={0: ('wagtail.blocks.CharBlock', (), {'icon': 'title', 'label': 'Heading', 'max_length': 150, 'template': 'home/blocks/heading.html'}), 1: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'ol', 'ul', 'link', 'document-link'], 'icon': 'pilcrow', 'label': 'Paragraph', 'template': 'home/blocks/paragraph.html'}), 2: ('wagtail.images.blocks.ImageBlock', [], {'label': 'picture'}), 3: ('wagtail.blocks.CharBlock', (), {'label': 'caption', 'max_length': 200, 'required': False}), 4: ('wagtail.blocks.StructBlock', [[('image', 2), ('caption', 3)]], {}), 5: ('wagtail.blocks.TextBlock', (), {'label': 'words', 'max_length': 600}), 6: ('wagtail.blocks.CharBlock', (), {'label': 'who said it', 'max_length': 150, 'required': False}), 7: ('wagtail.blocks.StructBlock', [[('text', 5), ('attribution', 6)]], {}), 8: ('wagtail.blocks.CharBlock', (), {'label': 'question', 'max_length': 200}), 9: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'ol', 'ul', 'link', 'document-link'], 'label': 'answer'}), 10: ('wagtail.blocks.StructBlock', [[('title', 8), ('text', 9)]], {}), 11: ('wagtail.blocks.ListBlock', (10,), {'icon': 'list-ol', 'label': 'Questions and answers', 'template': 'home/blocks/accordion.html'}), 12: ('home.blocks.PetitionChooserBlock', (), {'label': 'petition'}), 13: ('wagtail.blocks.StructBlock', [[('petition', 12)]], {}), 14: ('wagtail.blocks.CharBlock', (), {'label': 'heading', 'max_length': 120}), 15: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('trending', 'Signed most in the last day'), ('near_threshold', 'Near their threshold'), ('longest_waiting', 'Waiting longest for an answer'), ('overdue', 'Answer overdue'), ('answered', 'Answered'), ('most_signed', 'Most signed'), ('newest', 'Newest')], 'label': 'which petitions'}), 16: ('wagtail.blocks.IntegerBlock', (), {'default': 3, 'label': 'how many', 'max_value': 12, 'min_value': 1}), 17: ('wagtail.blocks.StructBlock', [[('title', 14), ('question', 15), ('limit', 16)]], {}), 18: ('wagtail.blocks.CharBlock', (), {'label': 'sentence', 'max_length': 250}), 19: ('wagtail.blocks.CharBlock', (), {'label': 'words on the button', 'max_length': 60}), 20: ('wagtail.blocks.CharBlock', (), {'label': 'address', 'max_length': 250, 'validators': [home.blocks.stay_within_the_web]}), 21: ('wagtail.blocks.StructBlock', [[('text', 18), ('label', 19), ('link', 20)]], {})}, verbose_name='text')),
                    ],
                    options={
                        'verbose_name': 'standard page',
                        'verbose_name_plural': 'standard pages',
                    },
                    bases=(home.models.editorial.LanguageAware, 'wagtailcore.page'),
                ),
                migrations.CreateModel(
                    name='NewsPage',
                    fields=[
                        ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                        ('published_on', models.DateField(default=django.utils.timezone.localdate, verbose_name='published on')),
                        ('introduction', models.TextField(max_length=400, verbose_name='introduction')),
                        ('body', wagtail.fields.StreamField([('heading', 0), ('paragraph', 1), ('image', 4), ('quote', 7), ('accordion', 11), ('petition', 13), ('petition_list', 17), ('call_to_action', 21)], blank=True, block_lookup={0: ('wagtail.blocks.CharBlock', (), {'icon': 'title', 'label': 'Heading', 'max_length': 150, 'template': 'home/blocks/heading.html'}), 1: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'ol', 'ul', 'link', 'document-link'], 'icon': 'pilcrow', 'label': 'Paragraph', 'template': 'home/blocks/paragraph.html'}), 2: ('wagtail.images.blocks.ImageBlock', [], {'label': 'picture'}), 3: ('wagtail.blocks.CharBlock', (), {'label': 'caption', 'max_length': 200, 'required': False}), 4: ('wagtail.blocks.StructBlock', [[('image', 2), ('caption', 3)]], {}), 5: ('wagtail.blocks.TextBlock', (), {'label': 'words', 'max_length': 600}), 6: ('wagtail.blocks.CharBlock', (), {'label': 'who said it', 'max_length': 150, 'required': False}), 7: ('wagtail.blocks.StructBlock', [[('text', 5), ('attribution', 6)]], {}), 8: ('wagtail.blocks.CharBlock', (), {'label': 'question', 'max_length': 200}), 9: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'ol', 'ul', 'link', 'document-link'], 'label': 'answer'}), 10: ('wagtail.blocks.StructBlock', [[('title', 8), ('text', 9)]], {}), 11: ('wagtail.blocks.ListBlock', (10,), {'icon': 'list-ol', 'label': 'Questions and answers', 'template': 'home/blocks/accordion.html'}), 12: ('home.blocks.PetitionChooserBlock', (), {'label': 'petition'}), 13: ('wagtail.blocks.StructBlock', [[('petition', 12)]], {}), 14: ('wagtail.blocks.CharBlock', (), {'label': 'heading', 'max_length': 120}), 15: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('trending', 'Signed most in the last day'), ('near_threshold', 'Near their threshold'), ('longest_waiting', 'Waiting longest for an answer'), ('overdue', 'Answer overdue'), ('answered', 'Answered'), ('most_signed', 'Most signed'), ('newest', 'Newest')], 'label': 'which petitions'}), 16: ('wagtail.blocks.IntegerBlock', (), {'default': 3, 'label': 'how many', 'max_value': 12, 'min_value': 1}), 17: ('wagtail.blocks.StructBlock', [[('title', 14), ('question', 15), ('limit', 16)]], {}), 18: ('wagtail.blocks.CharBlock', (), {'label': 'sentence', 'max_length': 250}), 19: ('wagtail.blocks.CharBlock', (), {'label': 'words on the button', 'max_length': 60}), 20: ('wagtail.blocks.CharBlock', (), {'label': 'address', 'max_length': 250, 'validators': [home.blocks.stay_within_the_web]}), 21: ('wagtail.blocks.StructBlock', [[('text', 18), ('label', 19), ('link', 20)]], {})}, verbose_name='text')),
                    ],
                    options={
                        'verbose_name': 'news',
                        'verbose_name_plural': 'news',
                    },
                    bases=(home.models.editorial.LanguageAware, 'wagtailcore.page'),
                ),
                migrations.CreateModel(
                    name='NewsIndexPage',
                    fields=[
                        ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                        ('introduction', models.TextField(blank=True, max_length=400, verbose_name='introduction')),
                    ],
                    options={
                        'verbose_name': 'news index',
                        'verbose_name_plural': 'news indexes',
                    },
                    bases=(home.models.editorial.LanguageAware, 'wagtailcore.page'),
                ),
                migrations.CreateModel(
                    name='Consultation',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('key', models.UUIDField(editable=False, unique=True)),
                        ('institution', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='consultations', to='institutions.institution')),
                        ('title', models.CharField(max_length=255)),
                        ('opens_at', models.DateTimeField()),
                        ('closes_at', models.DateTimeField()),
                        ('published_at', models.DateTimeField(default=django.utils.timezone.now)),
                        ('announced_at', models.DateTimeField(blank=True, null=True)),
                        ('concluded_at', models.DateTimeField(blank=True, null=True)),
                        ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                        ('reply_count', models.PositiveIntegerField(default=0)),
                        ('comment_count', models.PositiveIntegerField(default=0)),
                        ('audience', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='consultation', to='notifications.audience')),
                    ],
                    options={
                        'verbose_name': 'consultation of the public',
                        'verbose_name_plural': 'consultations of the public',
                        'permissions': [('read_replies', 'Can read the replies to consultations')],
                    },
                ),
                migrations.CreateModel(
                    name='Passage',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('consultation', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='passages', to='home.consultation')),
                        ('anchor', models.UUIDField()),
                        ('discussion', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='passage', to='discussion.discussion')),
                    ],
                    options={
                        'verbose_name': 'passage',
                        'verbose_name_plural': 'passages',
                        'constraints': [models.UniqueConstraint(fields=('consultation', 'anchor'), name='passage_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Reply',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('consultation', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='replies', to='home.consultation')),
                        ('citizen', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='consultation_replies', to=settings.AUTH_USER_MODEL)),
                        ('language', models.CharField(choices=[('ar', 'العربية'), ('fr', 'Français'), ('en', 'English'), ('ko', '한국어')], max_length=5)),
                        ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                        ('changed_at', models.DateTimeField(default=django.utils.timezone.now)),
                    ],
                    options={
                        'verbose_name': 'reply',
                        'verbose_name_plural': 'replies',
                        'constraints': [models.UniqueConstraint(fields=('consultation', 'citizen'), name='reply_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Answer',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('reply', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='home.reply')),
                        ('question', models.UUIDField()),
                        ('option', models.PositiveSmallIntegerField(blank=True, null=True)),
                        ('text', models.TextField(blank=True)),
                    ],
                    options={
                        'verbose_name': 'answer',
                        'verbose_name_plural': 'answers',
                        'constraints': [models.UniqueConstraint(fields=('reply', 'question', 'option'), name='answer_once'), models.CheckConstraint(condition=models.Q(models.Q(('option__isnull', False), ('text', '')), models.Q(('option__isnull', True), models.Q(('text', ''), _negated=True)), _connector='OR'), name='answer_is_a_number_or_a_text')],
                    },
                ),
                migrations.CreateModel(
                    name='ConsultationIndexPage',
                    fields=[
                        ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                        ('introduction', models.TextField(blank=True, max_length=400, verbose_name='introduction')),
                    ],
                    options={
                        'verbose_name': 'index of consultations',
                        'verbose_name_plural': 'indexes of consultations',
                    },
                    bases=(home.models.editorial.LanguageAware, 'wagtailcore.page'),
                ),
                migrations.CreateModel(
                    name='ConsultationPage',
                    fields=[
                        ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                        ('institution', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='institutions.institution', verbose_name='institution that asks')),
                        ('opens_at', models.DateTimeField(verbose_name='opens')),
                        ('closes_at', models.DateTimeField(verbose_name='closes')),
                        ('introduction', models.TextField(max_length=600, verbose_name='introduction')),
                        ('body', wagtail.fields.StreamField([('heading', 0), ('paragraph', 1), ('image', 4), ('quote', 7), ('accordion', 11), ('petition', 13), ('petition_list', 17), ('call_to_action', 21)], blank=True, block_lookup={0: ('wagtail.blocks.CharBlock', (), {'icon': 'title', 'label': 'Heading', 'max_length': 150, 'template': 'home/blocks/heading.html'}), 1: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'ol', 'ul', 'link', 'document-link'], 'icon': 'pilcrow', 'label': 'Paragraph', 'template': 'home/blocks/paragraph.html'}), 2: ('wagtail.images.blocks.ImageBlock', [], {'label': 'picture'}), 3: ('wagtail.blocks.CharBlock', (), {'label': 'caption', 'max_length': 200, 'required': False}), 4: ('wagtail.blocks.StructBlock', [[('image', 2), ('caption', 3)]], {}), 5: ('wagtail.blocks.TextBlock', (), {'label': 'words', 'max_length': 600}), 6: ('wagtail.blocks.CharBlock', (), {'label': 'who said it', 'max_length': 150, 'required': False}), 7: ('wagtail.blocks.StructBlock', [[('text', 5), ('attribution', 6)]], {}), 8: ('wagtail.blocks.CharBlock', (), {'label': 'question', 'max_length': 200}), 9: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'ol', 'ul', 'link', 'document-link'], 'label': 'answer'}), 10: ('wagtail.blocks.StructBlock', [[('title', 8), ('text', 9)]], {}), 11: ('wagtail.blocks.ListBlock', (10,), {'icon': 'list-ol', 'label': 'Questions and answers', 'template': 'home/blocks/accordion.html'}), 12: ('home.blocks.PetitionChooserBlock', (), {'label': 'petition'}), 13: ('wagtail.blocks.StructBlock', [[('petition', 12)]], {}), 14: ('wagtail.blocks.CharBlock', (), {'label': 'heading', 'max_length': 120}), 15: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('trending', 'Signed most in the last day'), ('near_threshold', 'Near their threshold'), ('longest_waiting', 'Waiting longest for an answer'), ('overdue', 'Answer overdue'), ('answered', 'Answered'), ('most_signed', 'Most signed'), ('newest', 'Newest')], 'label': 'which petitions'}), 16: ('wagtail.blocks.IntegerBlock', (), {'default': 3, 'label': 'how many', 'max_value': 12, 'min_value': 1}), 17: ('wagtail.blocks.StructBlock', [[('title', 14), ('question', 15), ('limit', 16)]], {}), 18: ('wagtail.blocks.CharBlock', (), {'label': 'sentence', 'max_length': 250}), 19: ('wagtail.blocks.CharBlock', (), {'label': 'words on the button', 'max_length': 60}), 20: ('wagtail.blocks.CharBlock', (), {'label': 'address', 'max_length': 250, 'validators': [home.blocks.stay_within_the_web]}), 21: ('wagtail.blocks.StructBlock', [[('text', 18), ('label', 19), ('link', 20)]], {})}, verbose_name='text under consultation')),
                        ('takes_comments', models.BooleanField(default=False, help_text='Everybody reads the comments beside each paragraph, and argues about them.', verbose_name='paragraphs can be commented')),
                        ('shows_results_early', models.BooleanField(default=False, help_text='Otherwise they are shown once it has closed, so that they sway nobody.', verbose_name='show results while it is open')),
                        ('heard', wagtail.fields.StreamField([('heading', 0), ('paragraph', 1), ('image', 4), ('quote', 7), ('accordion', 11), ('petition', 13), ('petition_list', 17), ('call_to_action', 21)], blank=True, block_lookup={0: ('wagtail.blocks.CharBlock', (), {'icon': 'title', 'label': 'Heading', 'max_length': 150, 'template': 'home/blocks/heading.html'}), 1: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'ol', 'ul', 'link', 'document-link'], 'icon': 'pilcrow', 'label': 'Paragraph', 'template': 'home/blocks/paragraph.html'}), 2: ('wagtail.images.blocks.ImageBlock', [], {'label': 'picture'}), 3: ('wagtail.blocks.CharBlock', (), {'label': 'caption', 'max_length': 200, 'required': False}), 4: ('wagtail.blocks.StructBlock', [[('image', 2), ('caption', 3)]], {}), 5: ('wagtail.blocks.TextBlock', (), {'label': 'words', 'max_length': 600}), 6: ('wagtail.blocks.CharBlock', (), {'label': 'who said it', 'max_length': 150, 'required': False}), 7: ('wagtail.blocks.StructBlock', [[('text', 5), ('attribution', 6)]], {}), 8: ('wagtail.blocks.CharBlock', (), {'label': 'question', 'max_length': 200}), 9: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'ol', 'ul', 'link', 'document-link'], 'label': 'answer'}), 10: ('wagtail.blocks.StructBlock', [[('title', 8), ('text', 9)]], {}), 11: ('wagtail.blocks.ListBlock', (10,), {'icon': 'list-ol', 'label': 'Questions and answers', 'template': 'home/blocks/accordion.html'}), 12: ('home.blocks.PetitionChooserBlock', (), {'label': 'petition'}), 13: ('wagtail.blocks.StructBlock', [[('petition', 12)]], {}), 14: ('wagtail.blocks.CharBlock', (), {'label': 'heading', 'max_length': 120}), 15: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('trending', 'Signed most in the last day'), ('near_threshold', 'Near their threshold'), ('longest_waiting', 'Waiting longest for an answer'), ('overdue', 'Answer overdue'), ('answered', 'Answered'), ('most_signed', 'Most signed'), ('newest', 'Newest')], 'label': 'which petitions'}), 16: ('wagtail.blocks.IntegerBlock', (), {'default': 3, 'label': 'how many', 'max_value': 12, 'min_value': 1}), 17: ('wagtail.blocks.StructBlock', [[('title', 14), ('question', 15), ('limit', 16)]], {}), 18: ('wagtail.blocks.CharBlock', (), {'label': 'sentence', 'max_length': 250}), 19: ('wagtail.blocks.CharBlock', (), {'label': 'words on the button', 'max_length': 60}), 20: ('wagtail.blocks.CharBlock', (), {'label': 'address', 'max_length': 250, 'validators': [home.blocks.stay_within_the_web]}), 21: ('wagtail.blocks.StructBlock', [[('text', 18), ('label', 19), ('link', 20)]], {})}, verbose_name='what we heard')),
                        ('done', wagtail.fields.StreamField([('heading', 0), ('paragraph', 1), ('image', 4), ('quote', 7), ('accordion', 11), ('petition', 13), ('petition_list', 17), ('call_to_action', 21)], blank=True, block_lookup={0: ('wagtail.blocks.CharBlock', (), {'icon': 'title', 'label': 'Heading', 'max_length': 150, 'template': 'home/blocks/heading.html'}), 1: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'ol', 'ul', 'link', 'document-link'], 'icon': 'pilcrow', 'label': 'Paragraph', 'template': 'home/blocks/paragraph.html'}), 2: ('wagtail.images.blocks.ImageBlock', [], {'label': 'picture'}), 3: ('wagtail.blocks.CharBlock', (), {'label': 'caption', 'max_length': 200, 'required': False}), 4: ('wagtail.blocks.StructBlock', [[('image', 2), ('caption', 3)]], {}), 5: ('wagtail.blocks.TextBlock', (), {'label': 'words', 'max_length': 600}), 6: ('wagtail.blocks.CharBlock', (), {'label': 'who said it', 'max_length': 150, 'required': False}), 7: ('wagtail.blocks.StructBlock', [[('text', 5), ('attribution', 6)]], {}), 8: ('wagtail.blocks.CharBlock', (), {'label': 'question', 'max_length': 200}), 9: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'ol', 'ul', 'link', 'document-link'], 'label': 'answer'}), 10: ('wagtail.blocks.StructBlock', [[('title', 8), ('text', 9)]], {}), 11: ('wagtail.blocks.ListBlock', (10,), {'icon': 'list-ol', 'label': 'Questions and answers', 'template': 'home/blocks/accordion.html'}), 12: ('home.blocks.PetitionChooserBlock', (), {'label': 'petition'}), 13: ('wagtail.blocks.StructBlock', [[('petition', 12)]], {}), 14: ('wagtail.blocks.CharBlock', (), {'label': 'heading', 'max_length': 120}), 15: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('trending', 'Signed most in the last day'), ('near_threshold', 'Near their threshold'), ('longest_waiting', 'Waiting longest for an answer'), ('overdue', 'Answer overdue'), ('answered', 'Answered'), ('most_signed', 'Most signed'), ('newest', 'Newest')], 'label': 'which petitions'}), 16: ('wagtail.blocks.IntegerBlock', (), {'default': 3, 'label': 'how many', 'max_value': 12, 'min_value': 1}), 17: ('wagtail.blocks.StructBlock', [[('title', 14), ('question', 15), ('limit', 16)]], {}), 18: ('wagtail.blocks.CharBlock', (), {'label': 'sentence', 'max_length': 250}), 19: ('wagtail.blocks.CharBlock', (), {'label': 'words on the button', 'max_length': 60}), 20: ('wagtail.blocks.CharBlock', (), {'label': 'address', 'max_length': 250, 'validators': [home.blocks.stay_within_the_web]}), 21: ('wagtail.blocks.StructBlock', [[('text', 18), ('label', 19), ('link', 20)]], {})}, verbose_name='what we did')),
                    ],
                    options={
                        'verbose_name': 'consultation',
                        'verbose_name_plural': 'consultations',
                        'constraints': [models.CheckConstraint(condition=models.Q(('closes_at__gt', models.F('opens_at'))), name='consultation_closes_later')],
                    },
                    bases=(home.models.editorial.LanguageAware, 'wagtailcore.page'),
                ),
                migrations.CreateModel(
                    name='Question',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('translation_key', models.UUIDField(default=uuid.uuid4, editable=False)),
                        ('locale', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='wagtailcore.locale', verbose_name='locale')),
                        ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                        ('page', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='questions', to='home.consultationpage')),
                        ('kind', models.CharField(choices=[('single', 'One choice'), ('multiple', 'Several choices'), ('scale', 'A scale from 1 to 5'), ('free', 'Free text')], default='single', max_length=10, verbose_name='kind')),
                        ('text', models.CharField(max_length=300, verbose_name='question')),
                        ('explanation', models.CharField(blank=True, max_length=300, verbose_name='explanation')),
                        ('choices', models.TextField(blank=True, help_text='One on each line; for one choice or several.', max_length=2000, verbose_name='choices')),
                        ('is_required', models.BooleanField(default=False, verbose_name='must be answered')),
                    ],
                    options={
                        'verbose_name': 'question',
                        'verbose_name_plural': 'questions',
                        'ordering': ['sort_order'],
                        'unique_together': {('translation_key', 'locale')},
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='Forum',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('key', models.UUIDField(editable=False, unique=True)),
                        ('institution', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='forums', to='institutions.institution')),
                        ('title', models.CharField(max_length=255)),
                        ('begins_at', models.DateTimeField()),
                        ('ends_at', models.DateTimeField()),
                        ('questions_until', models.DateTimeField()),
                        ('published_at', models.DateTimeField(default=django.utils.timezone.now)),
                        ('announced_at', models.DateTimeField(blank=True, null=True)),
                        ('minuted_at', models.DateTimeField(blank=True, null=True)),
                        ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                        ('put_question', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='discussion.argument')),
                        ('told_at', models.DateTimeField(default=django.utils.timezone.now)),
                        ('audience', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='forum', to='notifications.audience')),
                        ('discussion', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='forum', to='discussion.discussion')),
                    ],
                    options={
                        'verbose_name': 'open forum',
                        'verbose_name_plural': 'open forums',
                        'permissions': [('run_forum', 'Can say which questions are put and answered at forums')],
                    },
                ),
                migrations.CreateModel(
                    name='AnsweredQuestion',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('forum', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='answered', to='home.forum')),
                        ('argument', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='discussion.argument')),
                        ('answered_at', models.DateTimeField(default=django.utils.timezone.now)),
                        ('marked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'verbose_name': 'answered question',
                        'verbose_name_plural': 'answered questions',
                    },
                ),
                migrations.CreateModel(
                    name='ForumIndexPage',
                    fields=[
                        ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                        ('introduction', models.TextField(blank=True, max_length=400, verbose_name='introduction')),
                    ],
                    options={
                        'verbose_name': 'index of forums',
                        'verbose_name_plural': 'indexes of forums',
                    },
                    bases=(home.models.editorial.LanguageAware, 'wagtailcore.page'),
                ),
                migrations.CreateModel(
                    name='ForumPage',
                    fields=[
                        ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                        ('institution', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='institutions.institution', verbose_name='institution that invites')),
                        ('begins_at', models.DateTimeField(verbose_name='begins')),
                        ('ends_at', models.DateTimeField(verbose_name='ends')),
                        ('questions_until', models.DateTimeField(blank=True, help_text='Empty: until the forum ends.', null=True, verbose_name='questions until')),
                        ('place', models.CharField(blank=True, max_length=250, verbose_name='place')),
                        ('stream', models.URLField(blank=True, help_text='Begins with https://. Readers follow the link; nothing of it is loaded into the page.', max_length=500, validators=[django.core.validators.URLValidator(schemes=['https'])], verbose_name='link to the live stream')),
                        ('introduction', models.TextField(max_length=600, verbose_name='introduction')),
                        ('body', wagtail.fields.StreamField([('heading', 0), ('paragraph', 1), ('image', 4), ('quote', 7), ('accordion', 11), ('petition', 13), ('petition_list', 17), ('call_to_action', 21)], blank=True, block_lookup={0: ('wagtail.blocks.CharBlock', (), {'icon': 'title', 'label': 'Heading', 'max_length': 150, 'template': 'home/blocks/heading.html'}), 1: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'ol', 'ul', 'link', 'document-link'], 'icon': 'pilcrow', 'label': 'Paragraph', 'template': 'home/blocks/paragraph.html'}), 2: ('wagtail.images.blocks.ImageBlock', [], {'label': 'picture'}), 3: ('wagtail.blocks.CharBlock', (), {'label': 'caption', 'max_length': 200, 'required': False}), 4: ('wagtail.blocks.StructBlock', [[('image', 2), ('caption', 3)]], {}), 5: ('wagtail.blocks.TextBlock', (), {'label': 'words', 'max_length': 600}), 6: ('wagtail.blocks.CharBlock', (), {'label': 'who said it', 'max_length': 150, 'required': False}), 7: ('wagtail.blocks.StructBlock', [[('text', 5), ('attribution', 6)]], {}), 8: ('wagtail.blocks.CharBlock', (), {'label': 'question', 'max_length': 200}), 9: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'ol', 'ul', 'link', 'document-link'], 'label': 'answer'}), 10: ('wagtail.blocks.StructBlock', [[('title', 8), ('text', 9)]], {}), 11: ('wagtail.blocks.ListBlock', (10,), {'icon': 'list-ol', 'label': 'Questions and answers', 'template': 'home/blocks/accordion.html'}), 12: ('home.blocks.PetitionChooserBlock', (), {'label': 'petition'}), 13: ('wagtail.blocks.StructBlock', [[('petition', 12)]], {}), 14: ('wagtail.blocks.CharBlock', (), {'label': 'heading', 'max_length': 120}), 15: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('trending', 'Signed most in the last day'), ('near_threshold', 'Near their threshold'), ('longest_waiting', 'Waiting longest for an answer'), ('overdue', 'Answer overdue'), ('answered', 'Answered'), ('most_signed', 'Most signed'), ('newest', 'Newest')], 'label': 'which petitions'}), 16: ('wagtail.blocks.IntegerBlock', (), {'default': 3, 'label': 'how many', 'max_value': 12, 'min_value': 1}), 17: ('wagtail.blocks.StructBlock', [[('title', 14), ('question', 15), ('limit', 16)]], {}), 18: ('wagtail.blocks.CharBlock', (), {'label': 'sentence', 'max_length': 250}), 19: ('wagtail.blocks.CharBlock', (), {'label': 'words on the button', 'max_length': 60}), 20: ('wagtail.blocks.CharBlock', (), {'label': 'address', 'max_length': 250, 'validators': [home.blocks.stay_within_the_web]}), 21: ('wagtail.blocks.StructBlock', [[('text', 18), ('label', 19), ('link', 20)]], {})}, verbose_name='text')),
                        ('minutes', wagtail.fields.StreamField([('heading', 0), ('paragraph', 1), ('image', 4), ('quote', 7), ('accordion', 11), ('petition', 13), ('petition_list', 17), ('call_to_action', 21)], blank=True, block_lookup={0: ('wagtail.blocks.CharBlock', (), {'icon': 'title', 'label': 'Heading', 'max_length': 150, 'template': 'home/blocks/heading.html'}), 1: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'ol', 'ul', 'link', 'document-link'], 'icon': 'pilcrow', 'label': 'Paragraph', 'template': 'home/blocks/paragraph.html'}), 2: ('wagtail.images.blocks.ImageBlock', [], {'label': 'picture'}), 3: ('wagtail.blocks.CharBlock', (), {'label': 'caption', 'max_length': 200, 'required': False}), 4: ('wagtail.blocks.StructBlock', [[('image', 2), ('caption', 3)]], {}), 5: ('wagtail.blocks.TextBlock', (), {'label': 'words', 'max_length': 600}), 6: ('wagtail.blocks.CharBlock', (), {'label': 'who said it', 'max_length': 150, 'required': False}), 7: ('wagtail.blocks.StructBlock', [[('text', 5), ('attribution', 6)]], {}), 8: ('wagtail.blocks.CharBlock', (), {'label': 'question', 'max_length': 200}), 9: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'ol', 'ul', 'link', 'document-link'], 'label': 'answer'}), 10: ('wagtail.blocks.StructBlock', [[('title', 8), ('text', 9)]], {}), 11: ('wagtail.blocks.ListBlock', (10,), {'icon': 'list-ol', 'label': 'Questions and answers', 'template': 'home/blocks/accordion.html'}), 12: ('home.blocks.PetitionChooserBlock', (), {'label': 'petition'}), 13: ('wagtail.blocks.StructBlock', [[('petition', 12)]], {}), 14: ('wagtail.blocks.CharBlock', (), {'label': 'heading', 'max_length': 120}), 15: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('trending', 'Signed most in the last day'), ('near_threshold', 'Near their threshold'), ('longest_waiting', 'Waiting longest for an answer'), ('overdue', 'Answer overdue'), ('answered', 'Answered'), ('most_signed', 'Most signed'), ('newest', 'Newest')], 'label': 'which petitions'}), 16: ('wagtail.blocks.IntegerBlock', (), {'default': 3, 'label': 'how many', 'max_value': 12, 'min_value': 1}), 17: ('wagtail.blocks.StructBlock', [[('title', 14), ('question', 15), ('limit', 16)]], {}), 18: ('wagtail.blocks.CharBlock', (), {'label': 'sentence', 'max_length': 250}), 19: ('wagtail.blocks.CharBlock', (), {'label': 'words on the button', 'max_length': 60}), 20: ('wagtail.blocks.CharBlock', (), {'label': 'address', 'max_length': 250, 'validators': [home.blocks.stay_within_the_web]}), 21: ('wagtail.blocks.StructBlock', [[('text', 18), ('label', 19), ('link', 20)]], {})}, help_text='Shown as soon as the forum is over.', verbose_name='minutes')),
                    ],
                    options={
                        'verbose_name': 'open forum',
                        'verbose_name_plural': 'open forums',
                        'constraints': [models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('begins_at'))), name='forum_ends_later')],
                    },
                    bases=(home.models.editorial.LanguageAware, 'wagtailcore.page'),
                ),
                migrations.CreateModel(
                    name='AgendaItem',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('translation_key', models.UUIDField(default=uuid.uuid4, editable=False)),
                        ('locale', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='wagtailcore.locale', verbose_name='locale')),
                        ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                        ('page', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='agenda', to='home.forumpage')),
                        ('proposal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='agenda_items', to='proposals.proposal', verbose_name='proposal')),
                        ('note', models.CharField(blank=True, max_length=200, verbose_name='remark')),
                    ],
                    options={
                        'verbose_name': 'item of the agenda',
                        'verbose_name_plural': 'items of the agenda',
                        'ordering': ['sort_order'],
                        'unique_together': {('translation_key', 'locale')},
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='HomePage',
                    fields=[
                        ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                        ('hero_title', models.CharField(blank=True, max_length=80, verbose_name='large words')),
                        ('hero_text', models.CharField(blank=True, max_length=300, verbose_name='below them')),
                        ('body', wagtail.fields.StreamField([('heading', 0), ('paragraph', 1), ('image', 4), ('quote', 7), ('accordion', 11), ('petition', 13), ('petition_list', 17), ('call_to_action', 21)], blank=True, block_lookup={0: ('wagtail.blocks.CharBlock', (), {'icon': 'title', 'label': 'Heading', 'max_length': 150, 'template': 'home/blocks/heading.html'}), 1: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'ol', 'ul', 'link', 'document-link'], 'icon': 'pilcrow', 'label': 'Paragraph', 'template': 'home/blocks/paragraph.html'}), 2: ('wagtail.images.blocks.ImageBlock', [], {'label': 'picture'}), 3: ('wagtail.blocks.CharBlock', (), {'label': 'caption', 'max_length': 200, 'required': False}), 4: ('wagtail.blocks.StructBlock', [[('image', 2), ('caption', 3)]], {}), 5: ('wagtail.blocks.TextBlock', (), {'label': 'words', 'max_length': 600}), 6: ('wagtail.blocks.CharBlock', (), {'label': 'who said it', 'max_length': 150, 'required': False}), 7: ('wagtail.blocks.StructBlock', [[('text', 5), ('attribution', 6)]], {}), 8: ('wagtail.blocks.CharBlock', (), {'label': 'question', 'max_length': 200}), 9: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'ol', 'ul', 'link', 'document-link'], 'label': 'answer'}), 10: ('wagtail.blocks.StructBlock', [[('title', 8), ('text', 9)]], {}), 11: ('wagtail.blocks.ListBlock', (10,), {'icon': 'list-ol', 'label': 'Questions and answers', 'template': 'home/blocks/accordion.html'}), 12: ('home.blocks.PetitionChooserBlock', (), {'label': 'petition'}), 13: ('wagtail.blocks.StructBlock', [[('petition', 12)]], {}), 14: ('wagtail.blocks.CharBlock', (), {'label': 'heading', 'max_length': 120}), 15: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('trending', 'Signed most in the last day'), ('near_threshold', 'Near their threshold'), ('longest_waiting', 'Waiting longest for an answer'), ('overdue', 'Answer overdue'), ('answered', 'Answered'), ('most_signed', 'Most signed'), ('newest', 'Newest')], 'label': 'which petitions'}), 16: ('wagtail.blocks.IntegerBlock', (), {'default': 3, 'label': 'how many', 'max_value': 12, 'min_value': 1}), 17: ('wagtail.blocks.StructBlock', [[('title', 14), ('question', 15), ('limit', 16)]], {}), 18: ('wagtail.blocks.CharBlock', (), {'label': 'sentence', 'max_length': 250}), 19: ('wagtail.blocks.CharBlock', (), {'label': 'words on the button', 'max_length': 60}), 20: ('wagtail.blocks.CharBlock', (), {'label': 'address', 'max_length': 250, 'validators': [home.blocks.stay_within_the_web]}), 21: ('wagtail.blocks.StructBlock', [[('text', 18), ('label', 19), ('link', 20)]], {})}, verbose_name='more, below the petitions')),
                    ],
                    options={
                        'verbose_name': 'home page',
                        'verbose_name_plural': 'home pages',
                    },
                    bases=(home.models.editorial.LanguageAware, 'wagtailcore.page'),
                ),
                migrations.CreateModel(
                    name='SiteSettings',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('translation_key', models.UUIDField(default=uuid.uuid4, editable=False)),
                        ('locale', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='wagtailcore.locale', verbose_name='locale')),
                        ('name', models.CharField(max_length=40, verbose_name='name of the site')),
                        ('tagline', models.CharField(max_length=60, verbose_name='tagline')),
                        ('footer', models.CharField(blank=True, max_length=300, verbose_name='sentence in the footer')),
                        ('contact_email', models.EmailField(blank=True, max_length=254, verbose_name='contact address')),
                        ('logo', models.ForeignKey(blank=True, help_text="A square picture of at least 88 pixels. Without one, the site's own sign is shown.", null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailimages.image', verbose_name='logo')),
                        ('banner_text', models.CharField(blank=True, help_text='Shown on top of every page until it is emptied.', max_length=300, verbose_name='banner')),
                        ('banner_level', models.CharField(choices=[('info', 'Information'), ('late', 'Warning'), ('done', 'Good news')], default='info', max_length=10, verbose_name='kind of banner')),
                    ],
                    options={
                        'verbose_name': 'site settings and menus',
                        'verbose_name_plural': 'site settings and menus',
                        'unique_together': {('translation_key', 'locale')},
                        'abstract': False,
                        'constraints': [models.UniqueConstraint(fields=('locale',), name='site_settings_once_per_language')],
                    },
                ),
                migrations.CreateModel(
                    name='MenuItem',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('translation_key', models.UUIDField(default=uuid.uuid4, editable=False)),
                        ('locale', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='wagtailcore.locale', verbose_name='locale')),
                        ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                        ('settings', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='items', to='home.sitesettings')),
                        ('place', models.CharField(choices=[('header', 'Sections'), ('take_part', 'Take part'), ('check', 'Check'), ('about', 'About this site')], default='header', max_length=10, verbose_name='place')),
                        ('label', models.CharField(max_length=60, verbose_name='words')),
                        ('page', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.WAGTAIL_PAGE_MODEL, verbose_name='page')),
                        ('address', models.CharField(blank=True, help_text='Within the site, without the language: petitions/new/. Or from the root: /api/v1/docs.', max_length=200, verbose_name='or address')),
                    ],
                    options={
                        'verbose_name': 'menu item',
                        'verbose_name_plural': 'menu items',
                        'ordering': ['sort_order'],
                        'unique_together': {('translation_key', 'locale')},
                        'abstract': False,
                    },
                ),
            ]
        ),
    ]
