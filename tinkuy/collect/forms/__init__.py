"""Forms: read as their team wrote them (XLSForm), compiled to what telephones and browsers understand (XForm)."""
