import sys, time
from pathlib import Path
import pytest
S=Path('/work/shared/data/samples')
def test_try(home, shared_data, settings):
    from tinkuy.collect.actions import receive
    from tinkuy.collect.importing.definition import read_definition
    from tinkuy.collect.models import Submission
    form=None
    import os
    if os.environ.get('F'): form=read_definition(S/'central_form.xml')
    for name in os.environ['N'].split():
        r=receive(home=home,paths=[S/name],form=form)[0]
        print('=====',name,r.status,r.refusal,r.imported)
        print('   aside', r.imported and r.imported.aside())
    for s in Submission.objects.all():
        print(s.pk,s.form,s.version,s.instance,s.state,s.why,s.detail[:500],s.review,s.sent_at,s.sent_by,s.origin.told if hasattr(s,'origin') else None)
    s=Submission.objects.first()
    print(bytes(s.body).decode())
    import json
    if s.sheet: print(json.dumps(s.sheet.values,ensure_ascii=False,indent=1))
    for f in sorted(home.column_mappings.iterdir()): print(f, f.read_text() if os.environ.get('T') else '')
