using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Rules.Packages;
using Containerize.Dockerfiles.Shell;
using Containerize.Dockerfiles.Syntax;

namespace Containerize.Dockerfiles.Rules.CTZ5032;

/// <summary>wget that writes a line for every 50 kB into the log of the build.</summary>
internal sealed class CTZ5032 : RunCommandRule
{
    static readonly string[] Long = ["--progress", "--quiet", "--no-verbose", "--output-file", "--append-output", "--background", "--help", "--version"];

    /// <summary>Short options that take the rest of their word, or the next one, as value.</summary>
    const string WithValue = "OPteQTwRADIXBUl";

    public override string Id => "CTZ5032";

    public override string Name => "wget-progress";

    public override string Title => "wget fills the log with its progress";

    public override string Category => "style";

    public override Severity DefaultSeverity => Severity.Suggestion;

    public override IReadOnlyList<string> Aliases => ["DL3047"];

    private protected override void Check(CommandPlace place)
    {
        var command = place.Command;
        if (!command.Runs("wget") || !command.Arguments.Any() || command.HasOption(Long) || command.Arguments.Any(word => IsQuiet(word.Value) || MayHoldOptions(place, word)) || IsConfigured(place))
        {
            return;
        }

        // BusyBox's wget does not know --progress.
        var isBusyBox = place.Context.Model.StageOf(place.Run) is { } stage && KnownBase.Of(stage) is { Bourne: "/bin/ash" }
            && !place.Context.Model.StageOf(place.Run)!.Instructions.OfType<RunInstruction>().Any(run => place.Context.Model.ScriptOf(run).Commands.Any(other => PackageCommand.InstallOf(PackageManager.Apk, other) is not null && other.Has("wget")));
        var option = isBusyBox ? "-q" : "--progress=dot:giga";
        place.Context.Report(command.Program!.Span, $"wget writes a line for every 50 kB into the log of the build; add {option}{(isBusyBox ? "" : ", or -q or -nv")}.", place.Insert($"Add {option}", command.Program!, option));
    }

    /// <summary>Whether it is a cluster of short options with q, nv, o, a or b among them.</summary>
    static bool IsQuiet(string word)
    {
        if (word.Length < 2 || word[0] != '-' || word[1] == '-')
        {
            return false;
        }

        for (var i = 1; i < word.Length; i++)
        {
            if (word[i] is 'q' or 'o' or 'a' or 'b' or 'V' or 'h' || word[i] == 'n' && i + 1 < word.Length && word[i + 1] == 'v')
            {
                return true;
            }

            i += word[i] == 'n' ? 1 : 0;
            if (i < word.Length && WithValue.IndexOf(word[i]) >= 0)
            {
                return false;
            }
        }

        return false;
    }

    /// <summary>Whether a variable stands where options do: its value has them, or its name says so.</summary>
    static bool MayHoldOptions(CommandPlace place, ShellWord word)
    {
        if (!word.HasExpansion || !word.Text.StartsWith("$", StringComparison.Ordinal))
        {
            return false;
        }

        var name = word.Text.Trim('$', '{', '}');
        return name.IndexOf("ARG", StringComparison.OrdinalIgnoreCase) >= 0 || name.IndexOf("OPT", StringComparison.OrdinalIgnoreCase) >= 0 || name.IndexOf("FLAG", StringComparison.OrdinalIgnoreCase) >= 0
            || place.Context.Model.FindVariable(name, place.Run)?.Value?.StartsWith("-", StringComparison.Ordinal) == true;
    }

    /// <summary>Whether the stage, or one below it, sets wget up: WGETRC, ~/.wgetrc, /etc/wgetrc.</summary>
    static bool IsConfigured(CommandPlace place) =>
        place.Context.Model.StageOf(place.Run)?.Chain.SelectMany(stage => stage.Instructions).Any(instruction => instruction.Index <= place.Run.Index
            && (instruction.Line.Text.IndexOf("wgetrc", StringComparison.OrdinalIgnoreCase) >= 0 || instruction.Heredocs.Any(heredoc => heredoc.Body.Text.IndexOf("wgetrc", StringComparison.OrdinalIgnoreCase) >= 0))) == true;
}
