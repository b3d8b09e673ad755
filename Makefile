SHELL := bash
# Two commands are enough: `make run` and `make test`. Both install what is missing and say so.
.DEFAULT_GOAL := help
.PHONY: help run test check dev bench lighthouse pictures fmt clean setup

help: ## List the commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: ## Set up, build and serve the shop with its demo catalogue at http://127.0.0.1:3000
	@script/setup run
	@script/build
	@target/release/assay serve --demo --log-form text

test: ## Set up, build and run everything that CI runs
	@script/setup test
	@script/test

check: ## Formatting, lints and the tests without a browser or a release build
	@script/setup check
	@script/check

dev: ## Serve the shop and rebuild it on every change
	@script/setup run
	@. script/env.sh && cargo leptos watch --split -- serve --demo --log-form text

bench: ## Bytes, speed, memory and growth against their budgets, as tables
	@script/setup test
	@script/build
	@script/bench

lighthouse: ## Lighthouse in its mobile setting on one page of each kind, as a table
	@script/setup test
	@script/build
	@script/with-shop node end2end/lighthouse.mjs

pictures: ## Draw the pictures of the catalogue that are missing or no longer true (hours, the first time)
	@script/pictures

fmt: ## Format Rust and mend what stylelint can
	@. script/env.sh && cargo fmt --all && stylelint --fix 'style/**/*.css'

clean: ## Remove what was built here; tools and compiled dependencies in the cache stay
	rm -rf target node_modules var end2end/test-results end2end/playwright-report

setup: ## Only install what is missing
	@script/setup test
