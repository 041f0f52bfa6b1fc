"""Publications: books through their stages, words, copies printed and given out; papers subscribed to."""
