using System.Text.RegularExpressions;
using Containerize.Dockerfiles.Rules.Labels;

namespace Containerize.Dockerfiles.Rules.CTZ5024;

/// <summary>A label that must be an address is something else.</summary>
internal sealed class CTZ5024 : SchemaLabelRule
{
    static readonly Regex Form = new(@"\A[A-Za-z][A-Za-z0-9+.-]*:[^\s]+\z", RegexOptions.CultureInvariant);

    public override string Id => "CTZ5024";

    public override string Name => "label-url";

    public override string Title => "A label that must be an address is something else";

    public override IReadOnlyList<string> Aliases => ["DL3052"];

    private protected override string Kind => "url";

    private protected override string Expected => "absolute address (URL)";

    private protected override bool IsValid(string value) => Form.IsMatch(value) && Uri.TryCreate(value, UriKind.Absolute, out _);
}
