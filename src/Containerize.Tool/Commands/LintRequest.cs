using Containerize.Dockerfiles.Linting;

namespace Containerize.Tool.Commands;

/// <summary>What <c>containerize lint</c> was asked for. The usual command lines are read here, without the library that knows the others: that halves the time
/// of a run over one file.</summary>
internal sealed record LintRequest
{
    /// <summary>Files, folders, <c>-</c>; none for the current folder.</summary>
    public IReadOnlyList<string> Paths { get; init; } = [];

    /// <summary><c>text</c>, <c>json</c> or <c>sarif</c>; null when not given.</summary>
    public string? Format { get; init; }

    /// <summary>Findings that weigh less are left out.</summary>
    public Severity Minimum { get; init; } = Severity.Suggestion;

    /// <summary>Whether rules that are off by default run too.</summary>
    public bool AllRules { get; init; }

    /// <summary>Folder of the build context; null when not given.</summary>
    public string? Context { get; init; }

    /// <summary>A .hadolint.yaml; null when not given.</summary>
    public string? Config { get; init; }

    /// <summary>The request of a plain command line; null for every other (help, mistakes, an option twice or with =), which the library reads.</summary>
    public static LintRequest? Read(string[] arguments)
    {
        if (arguments is not ["lint", ..])
        {
            return null;
        }

        var (request, paths, seen) = (new LintRequest(), new List<string>(), new HashSet<string>(StringComparer.Ordinal));
        for (var i = 1; i < arguments.Length; i++)
        {
            var argument = arguments[i];
            if (argument is "" or "/?" or "/h" || argument[0] == '@' || (argument[0] == '-' && argument.Length > 1 && !seen.Add(argument)))
            {
                return null;
            }

            if (argument[0] != '-' || argument == "-")
            {
                paths.Add(argument);
                continue;
            }

            if (argument == "--all" && i + 1 < arguments.Length && bool.TryParse(arguments[i + 1], out _))
            {
                return null;
            }

            var value = argument != "--all" && i + 1 < arguments.Length && arguments[i + 1] is [not ('-' or '@'), ..] next ? next : null;
            i += value is null ? 0 : 1;
            var read = (argument, value) switch
            {
                ("--all", null) => request with { AllRules = true },
                ("--format", "text" or "json" or "sarif") => request with { Format = value },
                ("--min-severity", "suggestion" or "warning" or "error") => request with { Minimum = SeverityPolicy.Parse(value)!.Value },
                ("--context", not null) => request with { Context = value },
                ("--config", not null) => request with { Config = value },
                _ => null,
            };
            if (read is null)
            {
                return null;
            }

            request = read;
        }

        return request with
        {
            Paths = paths,
        };
    }
}
