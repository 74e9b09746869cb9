"""What pages about several things show: lists with filters, and maps by region."""
