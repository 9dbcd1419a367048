using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Model;
using Containerize.Dockerfiles.Rules.Packages;
using Containerize.Dockerfiles.Shell;
using Containerize.Dockerfiles.Syntax;

namespace Containerize.Dockerfiles.Rules.CTZ5032;

/// <summary>wget that writes a line for every 50 kB into the log of the build.</summary>
internal sealed class CTZ5032 : FileRule
{
    static readonly string[] Long = ["--progress", "--quiet", "--no-verbose", "--output-file", "--append-output", "--background", "--help", "--version"];

    /// <summary>Short options that take the rest of their word, or the next one, as value.</summary>
    const string WithValue = "OPteQTwRADIXBUl";

    // Where there is apt, yum, dnf or zypper there is no BusyBox.
    static readonly PackageManager[] Installers = [PackageManager.Apk, PackageManager.Apt, PackageManager.Yum, PackageManager.Dnf, PackageManager.Zypper];

    public override string Id => "CTZ5032";

    public override string Name => "wget-progress";

    public override string Title => "wget fills the log with its progress";

    public override string Category => "style";

    public override Severity DefaultSeverity => Severity.Suggestion;

    public override IReadOnlyList<string> Aliases => ["DL3047"];

    internal override void Check(RuleContext context)
    {
        var setUp = new Lazy<IReadOnlyList<Instruction>>(() => [.. context.Dockerfile.AllInstructions.Where(SetsUp)]);
        var withWget = new Dictionary<Stage, bool>();
        foreach (var place in context.Commands)
        {
            if (
                IsLoud(place)
                && context.Model.StageOf(place.Run) is { } stage
                && !setUp.Value.Any(instruction => instruction.Index <= place.Run.Index && stage.Chain.Contains(context.Model.StageOf(instruction)!))
            )
            {
                Report(place, IsGnu(context, stage, withWget));
            }
        }
    }

    static void Report(CommandPlace place, bool isGnu)
    {
        var (program, option) = (place.Command.Program!, isGnu ? "--progress=dot:giga" : "-q");
        place.Context.Report(
            program.Span,
            $"wget writes a line for every 50 kB into the log of the build; add {option}{(isGnu ? ", or -q or -nv" : "")}.",
            place.Insert($"Add {option}", program, option)
        );
    }

    static bool IsLoud(CommandPlace place) =>
        place.Command is var command
        && command.Runs("wget")
        && command.Arguments.Any()
        && !command.HasOption(Long)
        && !command.Arguments.Any(word => IsQuiet(word.Value) || MayHoldOptions(place, word));

    /// <summary>Whether the wget is certainly GNU's: that of BusyBox, which an unknown image may have, stops at --progress.</summary>
    static bool IsGnu(RuleContext context, Stage stage, Dictionary<Stage, bool> withWget)
    {
        if (KnownBase.Of(stage) is { Bourne: not "/bin/ash" })
        {
            return true;
        }

        if (!withWget.TryGetValue(stage, out var installs))
        {
            installs = stage
                .ChainInstructions.OfType<RunInstruction>()
                .Any(run =>
                    context
                        .Model.ScriptOf(run)
                        .Commands.Any(command =>
                            Array.Exists(
                                Installers,
                                manager => PackageCommand.InstallOf(manager, command) is { } install && (manager != PackageManager.Apk || command.Has("wget"))
                            )
                        )
                );
            withWget.Add(stage, installs);
        }

        return installs;
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
        return name.IndexOf("ARG", StringComparison.OrdinalIgnoreCase) >= 0
            || name.IndexOf("OPT", StringComparison.OrdinalIgnoreCase) >= 0
            || name.IndexOf("FLAG", StringComparison.OrdinalIgnoreCase) >= 0
            || place.Context.Model.FindVariable(name, place.Run)?.Value?.StartsWith("-", StringComparison.Ordinal) == true;
    }

    /// <summary>Whether an instruction sets wget up: WGETRC, ~/.wgetrc, /etc/wgetrc.</summary>
    static bool SetsUp(Instruction instruction) =>
        instruction.DeferredBy is null
        && (
            instruction.Line.Text.IndexOf("wgetrc", StringComparison.OrdinalIgnoreCase) >= 0
            || instruction.Heredocs.Any(heredoc => heredoc.Body.Text.IndexOf("wgetrc", StringComparison.OrdinalIgnoreCase) >= 0)
        );
}
