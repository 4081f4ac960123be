"""Makes what the site's search reads: one record for each provision and open point, word lists, and the tables that
let traditional characters and pinyin find simplified characters."""
