//! skj
