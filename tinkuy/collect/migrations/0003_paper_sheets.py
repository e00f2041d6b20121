import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('collect', '0002_comments_and_origins'),
    ]

    operations = [
        migrations.CreateModel(
            name='PaperSheet',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(unique=True)),
                ('instance', models.CharField(max_length=64, unique=True)),
                ('language', models.CharField(max_length=12)),
                ('printed_at', models.DateTimeField()),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='paper_sheets', to='collect.formversion')),
            ],
            options={
                'ordering': ['number'],
            },
        ),
    ]
