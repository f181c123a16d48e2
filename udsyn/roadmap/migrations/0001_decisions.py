
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('people', '0002_trail_is_append_only'),
        ('programmes', '0004_stored_blueprint'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Ambition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('topic', models.CharField(blank=True, choices=[('strategy', 'Strategy'), ('organisation', 'Organisation'), ('leadership', 'Leadership'), ('technology', 'Technology'), ('data', 'Data'), ('benefits', 'Benefits'), ('security', 'Security'), ('ethics', 'Ethics'), ('citizens', 'Citizens'), ('cooperation', 'Cooperation')], max_length=20, verbose_name='Topic')),
                ('area', models.CharField(blank=True, choices=[('health', 'Health and care'), ('social', 'Social services'), ('education', 'Schools and day care'), ('culture', 'Culture and leisure'), ('technical', 'Technical services'), ('administration', 'Administration')], max_length=20, verbose_name='Service area')),
                ('rests_on', models.JSONField(default=list)),
                ('source', models.CharField(blank=True, max_length=80)),
                ('edition', models.PositiveIntegerField(default=1)),
                ('changed_at', models.DateTimeField()),
                ('removed_at', models.DateTimeField(blank=True, null=True)),
                ('removed_because', models.TextField(blank=True)),
                ('title', models.CharField(max_length=150, verbose_name='What it is about')),
                ('today', models.TextField(blank=True, verbose_name='Where you are today')),
                ('wanted', models.TextField(blank=True, verbose_name='Where you want to be')),
                ('wanted_by', models.DateField(blank=True, null=True, verbose_name='By when')),
                ('not_wanted', models.TextField(blank=True, verbose_name='Deliberately not')),
                ('takes', models.TextField(blank=True, verbose_name='What it takes')),
                ('costs_not_to', models.TextField(blank=True, verbose_name='What it costs us not to')),
                ('changed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('group', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='%(class)ss', to='people.leadergroup')),
                ('removed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('pk',),
            },
        ),
        migrations.CreateModel(
            name='Decision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('topic', models.CharField(blank=True, choices=[('strategy', 'Strategy'), ('organisation', 'Organisation'), ('leadership', 'Leadership'), ('technology', 'Technology'), ('data', 'Data'), ('benefits', 'Benefits'), ('security', 'Security'), ('ethics', 'Ethics'), ('citizens', 'Citizens'), ('cooperation', 'Cooperation')], max_length=20, verbose_name='Topic')),
                ('area', models.CharField(blank=True, choices=[('health', 'Health and care'), ('social', 'Social services'), ('education', 'Schools and day care'), ('culture', 'Culture and leisure'), ('technical', 'Technical services'), ('administration', 'Administration')], max_length=20, verbose_name='Service area')),
                ('rests_on', models.JSONField(default=list)),
                ('source', models.CharField(blank=True, max_length=80)),
                ('edition', models.PositiveIntegerField(default=1)),
                ('changed_at', models.DateTimeField()),
                ('removed_at', models.DateTimeField(blank=True, null=True)),
                ('removed_because', models.TextField(blank=True)),
                ('text', models.TextField(verbose_name='What you decide')),
                ('why', models.TextField(blank=True, verbose_name='Why')),
                ('first_step', models.TextField(blank=True, verbose_name='The first step')),
                ('review_on', models.DateField(blank=True, null=True, verbose_name='Look at it again on')),
                ('horizon', models.CharField(choices=[('now', 'Now'), ('year', 'This year'), ('term', 'This council term'), ('longer', 'Longer')], default='now', max_length=10, verbose_name='Horizon')),
                ('decided_by', models.CharField(blank=True, max_length=200, verbose_name='Who decided')),
                ('decided_on', models.DateField(blank=True, null=True, verbose_name='Decided on')),
                ('objections', models.TextField(blank=True, verbose_name='Objections')),
                ('plan', models.CharField(blank=True, max_length=200, verbose_name='Plan or budget line')),
                ('journal', models.CharField(blank=True, max_length=60, verbose_name='Journal number')),
                ('state', models.CharField(choices=[('draft', 'Draft'), ('decided', 'Decided'), ('in_motion', 'In motion'), ('done', 'Done'), ('dropped', 'Dropped')], default='draft', max_length=10)),
                ('dropped_because', models.TextField(blank=True)),
                ('changed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('group', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='%(class)ss', to='people.leadergroup')),
                ('module', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='programmes.module')),
                ('owner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='decisions', to=settings.AUTH_USER_MODEL, verbose_name='Owner')),
                ('removed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('pk',),
            },
        ),
        migrations.CreateModel(
            name='Follow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('decision', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='follows', to='roadmap.decision')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='follows', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('pk',),
            },
        ),
        migrations.CreateModel(
            name='Move',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('deed', models.CharField(choices=[('draft', 'Drafted'), ('decided', 'Decided'), ('in_motion', 'Set in motion'), ('done', 'Done'), ('dropped', 'Dropped'), ('removed', 'Removed'), ('brought_back', 'Brought back'), ('shared', 'Shared with the region'), ('taken_back', 'No longer shared')], max_length=12)),
                ('because', models.TextField(blank=True)),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('decision', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='moves', to='roadmap.decision')),
            ],
            options={
                'ordering': ('pk',),
            },
        ),
        migrations.CreateModel(
            name='Review',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('occasion', models.CharField(choices=[('own', 'The day you agreed on'), ('months_3', 'Three months after the last module'), ('months_6', 'Six months after the last module'), ('months_12', 'Twelve months after the last module')], default='own', max_length=10)),
                ('due_on', models.DateField()),
                ('answer', models.CharField(blank=True, choices=[('on_track', 'On track'), ('stuck', 'Stuck'), ('done', 'Done')], max_length=10)),
                ('words', models.TextField(blank=True)),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('answered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('decision', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reviews', to='roadmap.decision')),
            ],
            options={
                'ordering': ('due_on', 'pk'),
            },
        ),
        migrations.CreateModel(
            name='Writing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('content', models.JSONField(default=dict)),
                ('standing', models.CharField(choices=[('stored', 'Stored'), ('waiting', 'Waiting'), ('aside', 'Aside')], default='stored', max_length=8)),
                ('at', models.DateTimeField()),
                ('ambition', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='writings', to='roadmap.ambition')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('decision', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='writings', to='roadmap.decision')),
            ],
            options={
                'ordering': ('pk',),
            },
        ),
        migrations.AddConstraint(
            model_name='ambition',
            constraint=models.UniqueConstraint(condition=models.Q(models.Q(('source', ''), _negated=True), ('removed_at', None)), fields=('group', 'source'), name='one_ambition_from_one_source'),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.UniqueConstraint(condition=models.Q(models.Q(('source', ''), _negated=True), ('removed_at', None)), fields=('group', 'source'), name='one_decision_from_one_source'),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'dropped'), _negated=True), models.Q(('dropped_because', ''), _negated=True), _connector='OR'), name='dropped_with_a_reason'),
        ),
        migrations.AddConstraint(
            model_name='follow',
            constraint=models.UniqueConstraint(fields=('decision', 'person'), name='one_follow_each'),
        ),
        migrations.AddConstraint(
            model_name='review',
            constraint=models.UniqueConstraint(fields=('decision', 'due_on'), name='one_review_a_day'),
        ),
        migrations.AddConstraint(
            model_name='review',
            constraint=models.UniqueConstraint(condition=models.Q(('occasion', 'own'), _negated=True), fields=('decision', 'occasion'), name='one_review_each_time'),
        ),
        migrations.AddConstraint(
            model_name='writing',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('ambition__isnull', False), ('decision', None)), models.Q(('ambition', None), ('decision__isnull', False)), _connector='OR'), name='a_writing_of_one_thing'),
        ),
        migrations.AddConstraint(
            model_name='writing',
            constraint=models.UniqueConstraint(condition=models.Q(('standing', 'stored')), fields=('decision', 'number'), name='one_edition_of_a_decision'),
        ),
        migrations.AddConstraint(
            model_name='writing',
            constraint=models.UniqueConstraint(condition=models.Q(('standing', 'stored')), fields=('ambition', 'number'), name='one_edition_of_an_ambition'),
        ),
    ]
