// Lianxin
