using System.Text.RegularExpressions;
using Containerize.Dockerfiles.Rules.Labels;

namespace Containerize.Dockerfiles.Rules.CTZ5027;

/// <summary>A label that must be a commit is something else.</summary>
internal sealed class CTZ5027 : SchemaLabelRule
{
    static readonly Regex Form = new(@"\A(?:[0-9a-f]{7}|[0-9a-f]{40})\z", RegexOptions.CultureInvariant);

    public override string Id => "CTZ5027";

    public override string Name => "label-hash";

    public override string Title => "A label that must be a commit is something else";

    public override IReadOnlyList<string> Aliases => ["DL3055"];

    private protected override string Kind => "hash";

    private protected override string Expected => "commit of Git (7 or 40 hexadecimal digits)";

    private protected override bool IsValid(string value) => Form.IsMatch(value);
}
