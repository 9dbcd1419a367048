using System.Text.RegularExpressions;
using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Syntax;

namespace Containerize.Dockerfiles.Rules.CTZ2009;

/// <summary>ADD takes whatever an address gives, with nothing to compare it with.</summary>
internal sealed class CTZ2009 : InstructionRule<AddInstruction>
{
    static readonly Regex Http = new(@"\Ahttps?://", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    static readonly Regex Git = new(
        @"\A(?:git://|ssh://|git@[^:/\s]+:|https?://[^#?\s]+\.git(?:[#?]|\z))",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    );

    // A commit names its content by itself.
    static readonly Regex Commit = new(
        @"(?:#|[?&](?:commit|checksum)=)(?:[0-9a-f]{40}|[0-9a-f]{64})(?:[:&#]|\z)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    );

    public override string Id => "CTZ2009";

    public override string Name => "add-remote-checksum";

    public override string Title => "ADD fetches something without comparing it with a checksum";

    public override string Category => "security";

    public override Severity DefaultSeverity => Severity.Suggestion;

    internal override void Check(RuleContext context, AddInstruction instruction)
    {
        if (instruction.FindFlag("checksum") is not null)
        {
            return;
        }

        foreach (var source in instruction.Sources.Where(source => !instruction.IsHeredoc(source)))
        {
            var address = context.Model.Expand(source, instruction).Text;
            if (Git.IsMatch(address))
            {
                if (!Commit.IsMatch(address))
                {
                    context.Report(
                        source.Span,
                        "ADD takes what the repository's branch or tag is today. Name the whole commit behind '#', or give it with --checksum."
                    );
                }
            }
            else if (Http.IsMatch(address))
            {
                context.Report(
                    source.Span,
                    "ADD takes whatever this address gives on the day of the build. Add --checksum=sha256:… with the digest of the file that you looked at."
                );
            }
        }
    }
}
