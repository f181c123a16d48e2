"""Wagtail's migrations welcome their reader with a page and a site of their own; the house has no use for them."""

from django.db import migrations


def remove(apps, schema_editor):
    page, site = apps.get_model("wagtailcore", "Page"), apps.get_model("wagtailcore", "Site")
    site.objects.filter(root_page__slug="home", root_page__depth=2).delete()
    page.objects.filter(depth=2, slug="home").delete()
    root = page.objects.filter(depth=1).first()
    if root:
        root.numchild = page.objects.filter(depth=2).count()
        root.save()


class Migration(migrations.Migration):
    dependencies = [("library", "0001_initial")]
    operations = [migrations.RunPython(remove, migrations.RunPython.noop)]
