"""Views, the page plan and the templates of the pages."""
