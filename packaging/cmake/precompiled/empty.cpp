// Holds nothing: the precompiled header is made with it.
