from django.db import migrations

from jimu.web.search.index import drop, make


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]

    operations = [migrations.RunPython(make, drop)]
