"""The kinds of letters of this room."""

MOVED = "roadmap.moved"
OWNER = "roadmap.owner"
REVIEW = "roadmap.review"
