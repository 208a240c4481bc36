"""Views: pure functions from a plan or a dossier to HTML, every text escaped, every number from the engine.

A view only reads. Cheap ones can be drawn after each keystroke; those that solve or draw lots say so, and an app
shows them after the others. Each HTML is also well-formed XML.
"""
