# The steps stand in .ci/check; these are names for them.

# all steps
check:
    .ci/check

# format check
fmt:
    .ci/check fmt

# clippy, warnings denied
lint:
    .ci/check lint

# all tests
test:
    .ci/check test

# documentation of the code, warnings denied
doc:
    .ci/check doc

# licences, sources and doubled crates, where cargo-deny is installed
deny:
    .ci/check deny

# write generated parts again: key tables, JSON Schema
update:
    UPDATE_EXPECT=1 cargo test --locked --test it -- repo schema papers

# a release in target/rilis: static binary, .deb, checksums
rilis:
    .ci/rilis
