using Containerize.Dockerfiles.Text;

namespace Containerize.Dockerfiles.Shell;

/// <summary>What stands behind a command and joins it to the next.</summary>
internal enum ShellOperator
{
    None,
    And,
    Or,
    Semicolon,
    Pipe,
    Background,
}

/// <summary>A redirection: <c>2&gt;/dev/null</c>.</summary>
internal sealed record ShellRedirection(string Operator, ShellWord? Target);

/// <summary>One simple command inside a RUN: assignments in front, the program, its arguments, redirections.</summary>
internal sealed class ShellCommand(
    IReadOnlyList<ShellWord> assignments,
    IReadOnlyList<ShellWord> words,
    IReadOnlyList<ShellRedirection> redirections,
    ShellOperator next,
    int depth,
    bool isNested,
    bool isCondition = false
)
{
    static readonly HashSet<string> Wrappers = new(StringComparer.Ordinal)
    {
        "sudo",
        "env",
        "exec",
        "nohup",
        "command",
        "time",
        "nice",
        "gosu",
        "su-exec",
        "tini",
        "dumb-init",
        "catchsegv",
        "eatmydata",
        "unbuffer",
        "timeout",
    };

    static readonly (string Wrapper, string Option)[] ValueOptions =
    [
        ("sudo", "-u"),
        ("sudo", "--user"),
        ("sudo", "-g"),
        ("sudo", "--group"),
        ("env", "-u"),
        ("env", "--unset"),
        ("env", "-C"),
        ("nice", "-n"),
        ("exec", "-a"),
        ("timeout", "-s"),
        ("timeout", "-k"),
    ];

    readonly int program = FindProgram(words);
    ShellWord[]? arguments;
    string? name;
    string? subcommand;

    /// <summary><c>A=b</c> in front of the program, or alone.</summary>
    public IReadOnlyList<ShellWord> Assignments { get; } = assignments;

    /// <summary>The variables that the program gets: <c>A=b</c> in front of it, behind env, sudo and time too.</summary>
    public IEnumerable<ShellWord> Environment =>
        program == 0 ? Assignments : Assignments.Concat(Words.Take(program).Where(word => !word.IsOption && word.Text.IndexOf('=') > 0));

    /// <summary>The program and its arguments.</summary>
    public IReadOnlyList<ShellWord> Words { get; } = words;

    public IReadOnlyList<ShellRedirection> Redirections { get; } = redirections;

    /// <summary>What joins it to the next command.</summary>
    public ShellOperator Next { get; } = next;

    /// <summary>How many groups, conditions and loops it stands in.</summary>
    public int Depth { get; } = depth;

    /// <summary>Whether it stands in a substitution, or in the text that another shell is told to run.</summary>
    public bool IsNested { get; } = isNested;

    /// <summary>Whether <c>if</c>, <c>while</c> or <c>until</c> asks it: its failure is an answer.</summary>
    public bool IsCondition { get; } = isCondition;

    /// <summary>The program without its folder, behind sudo, env, exec and the like; empty when there is none or a variable names it.</summary>
    public string Name => name ??= program < Words.Count && !Words[program].HasExpansion ? WithoutFolder(Words[program].Value) : "";

    /// <summary>The word that names the program; null when there is none.</summary>
    public ShellWord? Program => program < Words.Count ? Words[program] : null;

    /// <summary>Everything behind the program.</summary>
    public IReadOnlyList<ShellWord> Arguments => arguments ??= [.. Words.Skip(program + 1)];

    /// <summary>From the first word to the last, without redirections.</summary>
    public Span Span
    {
        get
        {
            var first = Assignments.Count > 0 ? Assignments[0] : Words[0];
            var last = Words.Count > 0 ? Words[^1] : Assignments[^1];
            return Span.FromBounds(first.Span.Start, last.Span.End);
        }
    }

    /// <summary>The arguments that are no options; an option's separate value counts as one of them.</summary>
    public IEnumerable<ShellWord> Operands => Arguments.Where(word => !word.IsOption);

    /// <summary>The first argument that is no option (<c>install</c> of <c>apt-get -q install</c>); empty when there is none.</summary>
    public string Subcommand => subcommand ??= Operands.FirstOrDefault()?.Value ?? "";

    /// <summary>Whether the program is one of these.</summary>
    public bool Runs(params string[] names) => Name.Length > 0 && Array.IndexOf(names, Name) >= 0;

    /// <inheritdoc cref="Runs(string[])"/>
    public bool Runs(string one, string other) => Name == one || Name == other;

    /// <inheritdoc cref="Runs(string[])"/>
    public bool Runs(string one, string other, string third) => Name == one || Name == other || Name == third;

    /// <summary>Whether an argument is exactly this.</summary>
    public bool Has(string argument)
    {
        for (var i = program + 1; i < Words.Count; i++)
        {
            if (Words[i].Value == argument)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether an option is given: <c>--long</c>, also with <c>=value</c>, or one letter, also in a cluster such as <c>-qy</c>.</summary>
    public bool HasOption(params string[] names)
    {
        for (var i = program + 1; i < Words.Count; i++)
        {
            var value = Words[i].Value;
            if (value.Length < 2 || value[0] != '-')
            {
                continue;
            }

            foreach (var name in names)
            {
                var isLetter = name.Length == 2 && name[0] == '-' && name[1] != '-';
                if (
                    value == name
                    || isLetter && value[1] != '-' && value.IndexOf(name[1], 1) > 0
                    || !isLetter && value.Length > name.Length && value[name.Length] == '=' && value.StartsWith(name, StringComparison.Ordinal)
                )
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>The value of an option, as <c>--name=value</c> or in the next word; null when it is not given.</summary>
    public ShellWord? OptionValue(params string[] names)
    {
        for (var i = program + 1; i < Words.Count; i++)
        {
            foreach (var name in names)
            {
                if (Words[i].Value == name)
                {
                    return i + 1 < Words.Count ? Words[i + 1] : null;
                }

                if (Words[i].Value.StartsWith(name + "=", StringComparison.Ordinal))
                {
                    return new(Words[i].Word, Words[i].HasExpansion, Words[i].Value.Substring(name.Length + 1));
                }
            }
        }

        return null;
    }

    static int FindProgram(IReadOnlyList<ShellWord> words)
    {
        var i = 0;
        while (i < words.Count && !words[i].HasExpansion && Wrappers.Contains(WithoutFolder(words[i].Value)))
        {
            var wrapper = WithoutFolder(words[i].Value);
            var next = i + 1;
            if (wrapper == "command" && next < words.Count && words[next].Value is "-v" or "-V")
            {
                // It looks the program up and does not run it.
                break;
            }

            while (next < words.Count && (words[next].IsOption || wrapper is "env" or "sudo" or "time" && words[next].Text.IndexOf('=') > 0))
            {
                next += Array.IndexOf(ValueOptions, (wrapper, words[next].Value)) >= 0 ? 2 : 1;
            }

            // The name of a user, a number of seconds.
            next += wrapper is "gosu" or "su-exec" or "timeout" ? 1 : 0;
            if (next >= words.Count)
            {
                break;
            }

            i = next;
        }

        return i;
    }

    static string WithoutFolder(string path)
    {
        var slash = path.LastIndexOf('/');
        return slash >= 0 ? path.Substring(slash + 1) : path;
    }
}
