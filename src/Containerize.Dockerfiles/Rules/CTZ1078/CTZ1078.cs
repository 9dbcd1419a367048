using System.Text.RegularExpressions;
using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Syntax;
using Containerize.Dockerfiles.Text;

namespace Containerize.Dockerfiles.Rules.CTZ1078;

/// <summary>A flag has a value that the builder does not take.</summary>
internal sealed class CTZ1078 : InstructionRule
{
    static readonly string[] Networks = ["default", "none", "host"];
    static readonly string[] Securities = ["sandbox", "insecure"];

    static readonly Lazy<Regex> Mode = new(() => new("^[ugoa]*(?:[-+=][rwxXstugo]*)+(?:,[ugoa]*(?:[-+=][rwxXstugo]*)+)*$", RegexOptions.CultureInvariant));
    static readonly Lazy<Regex> Digest = new(() => new("^(?:sha256:[0-9a-f]{64}|sha384:[0-9a-f]{96}|sha512:[0-9a-f]{128})$", RegexOptions.CultureInvariant));

    public override string Id => "CTZ1078";

    public override string Name => "flag-value";

    public override string Title => "A flag has a value that the builder does not take";

    public override string Category => "correctness";

    public override Severity DefaultSeverity => Severity.Error;

    internal override void Check(RuleContext context, Instruction instruction)
    {
        foreach (var flag in instruction.Flags.Where(flag => flag.Value is { IsEmpty: false }))
        {
            var value = flag.Value!;
            switch (instruction, flag.Name.Text)
            {
                case (FromInstruction, "platform")
                    when context.Model.Expand(value, instruction) is { IsKnown: true, Text: { Length: > 0 } platform } && !PlatformCheck.IsPlatform(platform):
                    context.Report(
                        value.Span,
                        $"'{platform}' is no platform: {(platform.IndexOf(',') < 0 ? "write" : "FROM takes one, and several are asked for with docker build --platform. Write")} os/architecture, as in linux/amd64, with a variant if you like, as in linux/arm/v7."
                    );
                    break;
                case (RunInstruction, "mount"):
                    MountCheck.Run(context, instruction, flag);
                    break;
                case (RunInstruction, "network"):
                    CheckChoice(context, value, "--network", Networks);
                    break;
                case (RunInstruction, "security"):
                    CheckChoice(context, value, "--security", Securities);
                    break;
                case (FileInstruction, "chmod") when context.Model.Expand(value, instruction) is { IsKnown: true, Text: var mode } && !IsMode(mode):
                    context.Report(value.Span, $"--chmod takes an octal number from 0 to 7777, or one such as u=rwX,go=rX, not '{mode}'.");
                    break;
                case (AddInstruction add, "checksum"):
                    CheckChecksum(context, add, flag);
                    break;
            }
        }
    }

    /// <summary>What to write for a word that is not one of the choices.</summary>
    internal static string Choice(string name, string word, string[] choices) =>
        $"{name} is {string.Join(", ", choices.Take(choices.Length - 1))} or {choices[^1]}, not '{word}'"
        + (Nearest.To(word, choices) is { } near ? $"; did you mean {near}?" : ".");

    static void CheckChoice(RuleContext context, Word value, string name, string[] choices)
    {
        if (Array.IndexOf(choices, value.Text) < 0)
        {
            context.Report(value.Span, Choice(name, value.Text, choices));
        }
    }

    static bool IsMode(string text) =>
        text.Length == 0
        || (char.IsDigit(text[0]) ? text.All(digit => digit is >= '0' and <= '7') && text.TrimStart('0').Length <= 4 : Mode.Value.IsMatch(text));

    // A commit stands for what git fetches.
    static void CheckChecksum(RuleContext context, AddInstruction add, Flag flag)
    {
        var sources = add.Sources.Select(source => context.Model.Expand(source, add)).ToList();
        if (sources.Count > 1)
        {
            context.Report(flag.Span, $"--checksum is for one source, and here are {sources.Count}.");
        }
        else if (sources is [{ IsKnown: true, Text: var source }] && !add.IsHeredoc(add.Words[0]) && !AddInstruction.IsRemote(source))
        {
            context.Report(flag.Span, $"--checksum is for what is downloaded, and '{source}' is in the build context.");
        }
        else if (
            sources is [{ IsKnown: true, Text: var address }]
            && IsDownload(address)
            && context.Model.Expand(flag.Value!, add) is { IsKnown: true, Text: { Length: > 0 } digest }
            && !Digest.Value.IsMatch(digest)
        )
        {
            context.Report(flag.Value!.Span, $"'{digest}' is no digest: write the algorithm, a colon and the digits in lower case, as in sha256:….");
        }
    }

    static bool IsDownload(string address) =>
        (address.StartsWith("http://", StringComparison.Ordinal) || address.StartsWith("https://", StringComparison.Ordinal))
        && address.IndexOf(".git", StringComparison.Ordinal) < 0;
}
