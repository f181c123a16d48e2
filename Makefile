.PHONY: lock
lock:
	cd requirements && ../.venv/bin/uv pip compile --generate-hashes --no-emit-index-url --no-header -q base.in -o base.txt --python-version 3.11
	cd requirements && ../.venv/bin/uv pip compile --generate-hashes --no-emit-index-url --no-header -q dev.in -o dev.txt --python-version 3.11
