"""The only room that imports ipywidgets or anywidget: state, fields, steps, views and apps."""
