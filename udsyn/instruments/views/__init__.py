"""Pages about instruments, for those who facilitate a programme."""
