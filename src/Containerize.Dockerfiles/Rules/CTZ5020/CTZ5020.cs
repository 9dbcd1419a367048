using System.Text.RegularExpressions;
using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Syntax;

namespace Containerize.Dockerfiles.Rules.CTZ5020;

/// <summary>A label's name is not formed as Docker asks for, or belongs to Docker.</summary>
/// <remarks>https://docs.docker.com/engine/manage-resources/labels/#key-format-recommendations</remarks>
internal sealed class CTZ5020 : InstructionRule<LabelInstruction>
{
    static readonly Regex Form = new(@"\A(?!.*(?:\.\.|--))[a-z](?:[a-z0-9.-]*[a-z0-9])?\z", RegexOptions.CultureInvariant);

    static readonly string[] Reserved = ["com.docker.", "io.docker.", "org.dockerproject."];

    // Docker asks for these on images that extend its own programs.
    static readonly string[] Public = ["com.docker.extension.", "com.docker.desktop.", "com.docker.image.source."];

    public override string Id => "CTZ5020";

    public override string Name => "label-key";

    public override string Title => "A label's name is not formed as it should be, or is reserved";

    public override string Category => "style";

    public override Severity DefaultSeverity => Severity.Suggestion;

    public override IReadOnlyList<string> Aliases => ["DL3048"];

    internal override void Check(RuleContext context, LabelInstruction instruction)
    {
        foreach (var pair in instruction.Pairs)
        {
            var expansion = context.Model.Expand(pair.Name, instruction);
            if (
                pair.Value is null
                || expansion.References.Count > 0 && expansion.References.All(reference => reference.Definition is not null) && !expansion.IsKnown
            )
            {
                continue;
            }

            var key = expansion.IsKnown ? expansion.Text : pair.Name.Value;
            if (
                key.Length > 0
                && Array.Find(Reserved, name => key.StartsWith(name, StringComparison.Ordinal)) is { } reserved
                && !Array.Exists(Public, name => key.StartsWith(name, StringComparison.Ordinal))
            )
            {
                context.Report(
                    pair.Name.Span,
                    $"Names that start with '{reserved}' are Docker's own; start with a domain of yours turned round, as in org.example.{key.Substring(reserved.Length)}."
                );
            }
            else if (key.Length > 0 && !Form.IsMatch(key))
            {
                context.Report(
                    pair.Name.Span,
                    $"'{key}' should be lower-case letters, digits, single dots and hyphens, from a letter to a letter or digit: tools that read labels rely on it.",
                    Repair(pair, key)
                );
            }
        }
    }

    static Fix? Repair(KeyValue pair, string key) =>
        pair.Name.Text == key && Form.IsMatch(key.ToLowerInvariant())
            ? Repairs.Replace("Write it in lower case", pair.Name.Span, key.ToLowerInvariant(), isAutomatic: false)
            : null;
}
