"""PDF: glyphs by PDFium, what a reader sees of them by rendering, words and lines by geometry."""
