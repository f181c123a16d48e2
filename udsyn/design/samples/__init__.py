"""Invented examples for the gallery at /design/. No page of the product shows them."""
