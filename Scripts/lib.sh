# What the scripts share. Sourced, not run.
# shellcheck shell=bash

# The Debian packages that building needs: SQLite for the workshop file, libedit for the prompt, Expat for transcripts in
# XML, GMime for mail, libxlsxwriter for workbooks, PCRE2 for patterns, libqrencode for the squares on members' letters,
# and pkg-config, by which SwiftPM finds them.
packages=(libedit-dev libsqlite3-dev libexpat1-dev libgmime-3.0-dev libxlsxwriter-dev libpcre2-dev libqrencode-dev
  pkg-config)
# What finance staff and their banks read our payments with: csvkit, openpyxl, hledger, Ledger, Beancount, and xmllint with
# the schemas that pip fetches.
payment_packages=(csvkit python3-openpyxl hledger ledger beancount libxml2-utils python3 python3-pip)
# What opens the pages that we write, and finds their faults.
page_packages=(chromium-headless-shell python3 python3-pip)
# What goes through the members' pages as members do, over TLS.
browser_packages=(chromium chromium-driver python3-selenium openssl)
# What only the tests need: those, tmux, in whose terminals they run the program, zsh and fish, which complete its words as
# bash does, libfaketime, which sets its clock, groff, which sets its manual page, Python, which reads journals and writes
# mailboxes, two libraries by which it reads the calendars that we write, the second through GObject, and one by which it
# reads reports of command files, zbarimg, which reads the squares on letters, and gettext, which reads catalogues of words.
# shellcheck disable=SC2034  # Scripts/test uses it.
test_packages=(groff-base libfaketime tmux zsh fish python3 python3-icalendar gir1.2-ical-3.0 python3-gi
  python3-junitparser zbar-tools gettext
  "${payment_packages[@]}"
  "${page_packages[@]}"
  "${browser_packages[@]}")

# How the release is linked. With Swift's libraries inside, the program starts faster and runs without Swift installed; by
# its build id it knows the states that it kept itself.
# shellcheck disable=SC2034  # Scripts/evenhand uses it.
link_options=(--static-swift-stdlib -Xlinker --build-id)

say() { printf '%s\n' "$*" >&2; }

# Ends the script unless everything that building needs is there, and the packages that are named beside; installs them
# where that needs no password.
need_tools() {
  if ! command -v swift >/dev/null; then
    say "Evenhand is built with Swift 6.3, and there is no 'swift' on the PATH."
    say "try: install it from https://www.swift.org/install, and open a new terminal"
    exit 2
  fi
  # Other systems than Debian have other names for the packages; there the build says what is missing.
  if command -v dpkg-query >/dev/null; then need_packages "${packages[@]}" "$@"; fi
}

# Fetches Python packages of pinned bytes from PyPI into the folder $1: pip's requirements with their hashes are read from
# standard input, and more of its options follow $2, which is what they are called where they can't be fetched.
fetch_pinned() {
  local folder=$1 what=$2 script
  shift 2
  cat >"$folder/requirements"
  if /usr/bin/python3 -m pip --quiet --disable-pip-version-check --no-cache-dir download --no-deps "$@" \
    --require-hashes --requirement "$folder/requirements" --dest "$folder" >"$folder/pip.log" 2>&1; then return; fi
  cat -- "$folder/pip.log" >&2
  script=$(basename -- "$0")
  say "error: $what can't be fetched from PyPI; what pip said is above. try: Scripts/$script, once there is a network"
  return 2
}

need_packages() {
  local missing=() package
  for package in "$@"; do
    if [[ $(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null || true) != installed ]]; then
      missing+=("$package")
    fi
  done
  if ((${#missing[@]} == 0)); then return; fi
  local install=()
  if ((EUID == 0)); then
    install=(env DEBIAN_FRONTEND=noninteractive)
  elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
    install=(sudo -n env DEBIAN_FRONTEND=noninteractive)
  fi
  if ((${#install[@]} > 0)); then
    say "installing ${missing[*]}…"
    # The package lists of a fresh machine may be missing or old.
    if "${install[@]}" apt-get install -y -q "${missing[@]}" >/dev/null 2>&1; then return; fi
    "${install[@]}" apt-get update -q >/dev/null 2>&1 || true
    if "${install[@]}" apt-get install -y -q "${missing[@]}" >/dev/null; then return; fi
  fi
  say "building Evenhand, or testing it, needs the Debian package(s) ${missing[*]}."
  say "try: sudo apt-get install ${missing[*]}"
  exit 2
}
