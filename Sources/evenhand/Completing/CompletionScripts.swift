extension Completions.Shell {
  /// What the shell reads once.
  ///
  /// Of what the program answers nothing is evaluated, divided at blanks or taken for a pattern: no `compgen -W`, no `eval`,
  /// no word without quotes. The program is the one on the PATH, whatever the line calls: a folder may hold another.
  var script: String {
    switch self {
    case .bash: Self.forBash
    case .zsh: Self.forZsh
    case .fish: Self.forFish
    }
  }

  private static let forBash = #"""
    # Completes words of evenhand in bash: source <(evenhand completions bash)

    _evenhand() {
      local IFS=$' \t\n' line=${COMP_LINE-} rest word blanks index count=0
      local -a words
      words=()
      # bash divides words at ':' and '=', too; what has no blank between is one word.
      for ((index = 0; index <= COMP_CWORD; index++)); do
        word=${COMP_WORDS[index]-}
        blanks=${line%%[![:space:]]*}
        line=${line#"$blanks"}
        if [[ $count -gt 0 && -z $blanks && -n $word && $line == "$word"* ]]; then
          words[count - 1]+=$word
        else
          words[count]=$word
          count=$((count + 1))
        fi
        line=${line#"$word"}
      done
      # Only what stands before the cursor counts.
      word=${COMP_WORDS[COMP_CWORD]-}
      rest=
      if [[ -n ${COMP_LINE-} && -n ${COMP_POINT-} ]]; then
        rest=${COMP_LINE:COMP_POINT}
        rest=${rest%%[[:space:]]*}
      fi
      if [[ -n $rest && $word == *"$rest" ]]; then
        word=${word%"$rest"}
        words[count - 1]=${words[count - 1]%"$rest"}
      fi
      COMPREPLY=()
      while IFS= read -r -d '' line; do
        COMPREPLY[${#COMPREPLY[@]}]=$line
        if [[ $line == */ ]]; then compopt -o nospace 2>/dev/null; fi
      done < <(command evenhand __complete bash "$word" "${words[@]:1}" 2>/dev/null </dev/null)
    }
    complete -F _evenhand evenhand

    """#

  private static let forZsh = #"""
    #compdef evenhand
    # Completes words of evenhand in zsh: evenhand completions zsh > FOLDER/_evenhand, in a folder of fpath.

    _evenhand() {
      emulate -L zsh
      local typed=${(Q)PREFIX}
      local -a before offers folders
      (( CURRENT > 2 )) && before=("${(@Q)words[2,CURRENT-1]}")
      offers=("${(@0)$(command evenhand __complete zsh '' "${before[@]}" "$typed" 2>/dev/null </dev/null)}")
      offers=("${(@)offers:#}")
      if [[ $PREFIX == \~/* ]]; then
        compset -P '\~/'
        offers=("${(@)offers#\~/}")
      fi
      folders=("${(@M)offers:#*/}")
      offers=("${(@)offers:#*/}")
      (( $#offers )) && compadd -- "${offers[@]}"
      (( $#folders )) && compadd -S '' -- "${folders[@]}"
    }

    if [[ ${funcstack[1]-} == _evenhand ]]; then _evenhand "$@"; else compdef _evenhand evenhand; fi

    """#

  private static let forFish = #"""
    # Completes words of evenhand in fish: evenhand completions fish > ~/.config/fish/completions/evenhand.fish

    function __evenhand_offers
        set -l before (commandline -opc)
        set -l typed (commandline -ct | string collect)
        if string match -q -- '~*' "$typed"
            __fish_complete_path "$typed"
            return
        end
        command evenhand __complete fish '' $before[2..-1] "$typed" 2>/dev/null </dev/null
    end
    complete -c evenhand -f -a '(__evenhand_offers | string split0)'

    """#
}
