using Containerize.Dockerfiles.Syntax;

namespace Containerize.Dockerfiles.Shell;

/// <summary>Finds the simple commands of a POSIX shell script in one walk; what it does not understand it steps over.</summary>
/// <remarks>https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html</remarks>
internal sealed class ShellParser(LogicalText line, int start, int end, bool isNested = false, int level = 0)
{
    /// <summary>Levels; substitutions nested deeper are plain text, as no script may be as deep as the stack.</summary>
    const int LevelLimit = 20;

    readonly string text = line.Text;
    readonly List<ShellCommand> commands = [];
    readonly List<(string Name, bool Chomp)> heredocs = [];
    List<ShellWord> assignments = [];
    List<ShellWord> words = [];
    List<ShellRedirection> redirections = [];
    int at = start;
    int depth;
    int cases;
    bool inPattern;
    bool inFor;
    bool inCondition;
    bool isClosed;
    bool namesFunction;

    /// <summary>Whether anything was there that only a shell understands.</summary>
    public bool HasShellSyntax { get; private set; }

    public List<ShellCommand> Run()
    {
        while (at < end)
        {
            var c = text[at];
            if (c is ' ' or '\t' or '\r' || c == '\\' && IsLineBreak(at + 1))
            {
                at +=
                    c == '\\'
                        ? text[at + 1] == '\r'
                            ? 3
                            : 2
                        : 1;
            }
            else if (c == '#')
            {
                SkipComment();
            }
            else if (c is '(' or ')' or '|' or '&' or '<' or '>' && IsInTest)
            {
                at++;
            }
            else if (!Operator(c) && !Redirection())
            {
                ReadWord();
            }
        }

        Finish(ShellOperator.None);
        return commands;
    }

    // bash's [[ … ]] has operators of its own.
    bool IsInTest => words.Count > 0 && words[0].Text == "[[" && words[words.Count - 1].Text != "]]";

    bool IsLineBreak(int index) => index < end && (text[index] == '\n' || text[index] == '\r' && index + 1 < end && text[index + 1] == '\n');

    void SkipComment()
    {
        HasShellSyntax = true;
        var feed = text.IndexOf('\n', at, end - at);
        at = feed < 0 ? end : feed;
    }

    bool Operator(char c)
    {
        var next = at + 1 < end ? text[at + 1] : '\0';
        switch (c)
        {
            case '\n':
                at++;
                Finish(ShellOperator.Semicolon);
                SkipHeredocs();
                return true;
            case ';':
                at += next == ';' ? 2 : 1;
                Finish(ShellOperator.Semicolon);
                inPattern = next == ';' && cases > 0;
                return true;
            case '&' when next != '>':
                at += next == '&' ? 2 : 1;
                Finish(next == '&' ? ShellOperator.And : ShellOperator.Background);
                return true;
            case '|':
                at += next is '|' or '&' ? 2 : 1;
                if (!inPattern)
                {
                    Finish(next == '|' ? ShellOperator.Or : ShellOperator.Pipe);
                }

                return true;
            case '(':
                at++;
                if (next == '(' && words.Count == 0)
                {
                    SkipArithmetic();
                }
                else if (words.Count == 1 && next == ')')
                {
                    // name() { … }: the name is no command.
                    at++;
                    words = [];
                }
                else if (!inPattern)
                {
                    Finish(ShellOperator.None);
                    depth++;
                }

                HasShellSyntax = true;
                return true;
            case ')':
                at++;
                HasShellSyntax = true;
                if (inPattern)
                {
                    (inPattern, words) = (false, []);
                }
                else
                {
                    Finish(ShellOperator.None);
                    depth = Math.Max(0, depth - 1);
                }

                return true;
            default:
                return false;
        }
    }

    void SkipArithmetic()
    {
        var close = text.IndexOf("))", at, end - at, StringComparison.Ordinal);
        at = close < 0 ? end : close + 2;
    }

    bool Redirection()
    {
        var i = at;
        while (i < end && text[i] is >= '0' and <= '9')
        {
            i++;
        }

        if (i < end && text[i] == '&' && i == at)
        {
            i++;
        }

        if (
            i >= end
            || text[i] is not ('<' or '>')
            || text[i] == '<' && i + 1 < end && text[i + 1] == '('
            || text[i] == '>' && i + 1 < end && text[i + 1] == '('
        )
        {
            return false;
        }

        HasShellSyntax = true;
        var from = i++;
        while (i < end && text[i] is '<' or '>' or '&' or '|' && i - from < 3)
        {
            i++;
        }

        var symbol = text.Substring(from, i - from);
        if (symbol == "<<" && i < end && text[i] == '-')
        {
            symbol = "<<-";
            i++;
        }

        while (i < end && text[i] is ' ' or '\t')
        {
            i++;
        }

        at = i;
        var target = i < end && text[i] is not ('\n' or ';' or '|' or '&' or '(' or ')') ? Word() : null;
        redirections.Add(new(symbol, target));
        if (target is not null && symbol is "<<" or "<<-")
        {
            heredocs.Add((target!.Value, symbol.Length == 3));
        }

        return true;
    }

    // Behind the line break: the bodies of this line's heredocs.
    void SkipHeredocs()
    {
        foreach (var (name, chomp) in heredocs)
        {
            while (at < end)
            {
                var feed = text.IndexOf('\n', at, end - at);
                var row = text.Substring(at, (feed < 0 ? end : feed) - at).TrimEnd('\r');
                at = feed < 0 ? end : feed + 1;
                if ((chomp ? row.TrimStart('\t') : row) == name)
                {
                    break;
                }
            }
        }

        heredocs.Clear();
    }

    void ReadWord()
    {
        var word = Word();
        if (inPattern)
        {
            if (word.Text == "esac")
            {
                (inPattern, cases) = (false, cases - 1);
            }

            return;
        }

        if (namesFunction)
        {
            namesFunction = false;
        }
        else if (words.Count == 0 && Keyword(word.Text))
        {
            HasShellSyntax = true;
        }
        else if (words.Count == 0 && !inFor && IsAssignment(word.Text))
        {
            HasShellSyntax = true;
            assignments.Add(word);
        }
        else if (!inFor)
        {
            words.Add(word);
            if (word.Text == "in" && cases > 0 && words.Count == 3 && words[0].Text == "case")
            {
                (inPattern, words) = (true, []);
            }
        }
    }

    bool Keyword(string word)
    {
        switch (word)
        {
            case "if" or "while" or "until" or "{":
                depth++;
                inCondition |= word != "{";
                return true;
            case "then" or "elif" or "else":
                inCondition = word == "elif";
                return true;
            case "!":
                return true;
            case "do":
                inCondition = false;
                inFor = false;
                return true;
            case "fi" or "done" or "}":
                depth = Math.Max(0, depth - 1);
                isClosed = true;
                return true;
            case "for" or "select":
                depth++;
                inFor = true;
                return true;
            case "case":
                cases++;
                words.Add(new(new Word(line, at - 4, 4), false));
                return true;
            case "esac":
                cases = Math.Max(0, cases - 1);
                return true;
            case "function":
                namesFunction = true;
                return true;
            default:
                return false;
        }
    }

    static bool IsAssignment(string word)
    {
        var equals = word.IndexOf('=');
        for (var i = 0; i < equals; i++)
        {
            if (word[i] is not (>= 'a' and <= 'z' or >= 'A' and <= 'Z' or '_') && (i == 0 || word[i] is not (>= '0' and <= '9' or '+')))
            {
                return false;
            }
        }

        return equals > 0;
    }

    ShellWord Word()
    {
        var (from, expands) = (at, false);
        while (at < end)
        {
            var c = text[at];
            if (c is ' ' or '\t' or '\n' or ';' or '|' or '&' or '<' or '>' or '(' or ')' || c == '\r' && IsLineBreak(at))
            {
                // <(…) is a word; anything else ends one.
                if (at == from && c is '<' or '>' && at + 1 < end && text[at + 1] == '(')
                {
                    at++;
                    Substitution(')');
                    expands = true;
                    continue;
                }

                break;
            }

            switch (c)
            {
                case '\\':
                    at = Math.Min(at + 2, end);
                    HasShellSyntax = true;
                    break;
                case '\'':
                    SkipTo('\'');
                    break;
                case '"':
                    expands |= DoubleQuoted();
                    break;
                case '`':
                    Backticks();
                    expands = true;
                    break;
                case '$':
                    expands |= Dollar();
                    break;
                default:
                    HasShellSyntax |= c is '*' or '?' or '~' or '[' or '{';
                    at++;
                    break;
            }
        }

        at = at == from ? at + 1 : at;
        HasShellSyntax |= expands;
        return new(new Word(line, from, at - from), expands);
    }

    void SkipTo(char quote)
    {
        var close = text.IndexOf(quote, at + 1, end - at - 1);
        at = close < 0 ? end : close + 1;
    }

    bool DoubleQuoted()
    {
        var expands = false;
        for (at++; at < end && text[at] != '"'; )
        {
            switch (text[at])
            {
                case '\\':
                    at = Math.Min(at + 2, end);
                    break;
                case '$':
                    expands |= Dollar();
                    break;
                case '`':
                    Backticks();
                    expands = true;
                    break;
                default:
                    at++;
                    break;
            }
        }

        at = Math.Min(at + 1, end);
        return expands;
    }

    bool Dollar()
    {
        var next = ++at < end ? text[at] : '\0';
        if (next == '(')
        {
            if (at + 1 < end && text[at + 1] == '(')
            {
                at += 2;
                SkipArithmetic();
            }
            else
            {
                Substitution(')');
            }

            return true;
        }

        if (next == '{')
        {
            for (var braces = 0; at < end; )
            {
                var c = text[at];
                at += c == '\\' ? 2 : 1;
                braces +=
                    c == '{' ? 1
                    : c == '}' ? -1
                    : 0;
                if (braces == 0)
                {
                    break;
                }
            }

            at = Math.Min(at, end);
            return true;
        }

        return char.IsLetterOrDigit(next) || next is '_' or '@' or '*' or '#' or '?' or '$' or '!' or '-';
    }

    // At the opening parenthesis: the commands up to the matching one are commands of their own.
    void Substitution(char close)
    {
        var from = at + 1;
        SkipParentheses(close);
        Nested(from, at);
        at = Math.Min(at + 1, end);
    }

    // From an opening parenthesis to the closing one; what stands in quotes is neither.
    void SkipParentheses(char close, int nested = 0)
    {
        at++;
        for (var parentheses = 1; at < end; at++)
        {
            var c = text[at];
            if (c == '\\')
            {
                at++;
            }
            else if (c == '\'')
            {
                SkipTo('\'');
                at--;
            }
            else if (c == '"')
            {
                SkipDoubleQuoted(nested);
            }
            else if (c is '(' || c == close)
            {
                parentheses += c == close ? -1 : 1;
                if (parentheses == 0)
                {
                    break;
                }
            }
        }

        at = Math.Min(at, end);
    }

    // To the closing quote; in a substitution inside, quotes begin anew.
    void SkipDoubleQuoted(int nested)
    {
        for (at++; at < end && text[at] != '"'; at++)
        {
            if (text[at] == '\\')
            {
                at++;
            }
            else if (text[at] == '$' && at + 1 < end && text[at + 1] == '(' && nested < LevelLimit)
            {
                at++;
                SkipParentheses(')', nested + 1);
            }
        }
    }

    void Backticks()
    {
        var from = ++at;
        while (at < end && text[at] != '`')
        {
            at += text[at] == '\\' ? 2 : 1;
        }

        at = Math.Min(at, end);
        Nested(from, at);
        at = Math.Min(at + 1, end);
    }

    void Nested(int from, int to)
    {
        HasShellSyntax = true;
        if (level < LevelLimit && to > from)
        {
            commands.AddRange(new ShellParser(line, from, to, isNested: true, level + 1).Run());
        }
    }

    void Finish(ShellOperator next)
    {
        HasShellSyntax |= next != ShellOperator.None;
        inFor = false;
        if (words.Count > 0 || assignments.Count > 0)
        {
            var command = new ShellCommand(assignments, words, redirections, next, depth, isNested, inCondition);
            commands.Add(command);
            NestedScript(command);
        }
        else if (commands.Count > 0 && next != ShellOperator.None && commands[^1] is var last && (last.Next == ShellOperator.None || isClosed))
        {
            // Behind ) or }: the operator joins the group's last command.
            commands[^1] = new(last.Assignments, last.Words, last.Redirections, next, last.Depth, last.IsNested, last.IsCondition);
        }

        (assignments, words, redirections, isClosed) = ([], [], [], false);
    }

    // sh -c '…' runs the text in the quotes. With escaped quotes in it, it is another text than the one that stands there.
    void NestedScript(ShellCommand command)
    {
        var found = -1;
        for (var i = 1; i + 1 < command.Words.Count && found < 0; i++)
        {
            var option = command.Words[i].Text;
            found = option.Length > 1 && option[0] == '-' && option[option.Length - 1] == 'c' && ShellScript.IsShell(command.Words[i - 1].Value) ? i + 1 : -1;
        }

        if (
            found > 0
            && command.Words[found] is { Text.Length: > 2 } script
            && (script.Text[0] == '\'' || script.Text[0] == '"' && !script.Text.Contains("\\\""))
            && level < LevelLimit
            && command.Words[found].Word is var word
        )
        {
            commands.AddRange(new ShellParser(line, word.Start + 1, word.End - 1, isNested: true, level + 1).Run());
        }
    }
}
