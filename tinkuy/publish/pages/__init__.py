"""The pages of the site. A page is a function from a ``Visit`` to a ``Page``; a file holds one kind of page.

Each file also has ``addresses(edition)``, which names every page of its kind for the static copy.
"""
