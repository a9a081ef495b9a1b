"""From a publication to settled deliveries."""
