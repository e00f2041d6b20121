"""The keys of a sheet's printed town and address; "" in the sheets of a register made before."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("register", "0002_describing")]

    operations = [
        migrations.AddField(
            model_name="sheet",
            name="town_key",
            field=models.CharField(blank=True, default="", max_length=300),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="sheet",
            name="address_key",
            field=models.CharField(blank=True, default="", max_length=300),
            preserve_default=False,
        ),
    ]
