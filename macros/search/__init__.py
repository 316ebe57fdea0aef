"""What the search box searches: documents, inflected forms, synonyms and identifiers, all made from the corpus."""
