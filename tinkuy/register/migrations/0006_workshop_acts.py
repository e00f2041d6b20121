from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('register', '0005_claims_and_texts'),
    ]

    operations = [
        migrations.AlterField(
            model_name='act',
            name='kind',
            field=models.CharField(choices=[('init', 'init'), ('receive', 'receive'), ('link', 'link'), ('decide', 'decide'), ('undo', 'undo'), ('freeze', 'freeze'), ('blocks', 'blocks'), ('describe', 'describe'), ('form', 'form'), ('file', 'file'), ('device', 'device'), ('aside', 'aside'), ('claims', 'claims'), ('texts', 'texts'), ('workshop', 'workshop')], max_length=12),
        ),
    ]
