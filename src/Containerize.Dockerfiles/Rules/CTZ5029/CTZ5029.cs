using System.Text.RegularExpressions;
using Containerize.Dockerfiles.Rules.Labels;

namespace Containerize.Dockerfiles.Rules.CTZ5029;

/// <summary>A label that must be an e-mail address is something else.</summary>
/// <remarks>https://www.rfc-editor.org/rfc/rfc5322#section-3.4.1</remarks>
internal sealed class CTZ5029 : SchemaLabelRule
{
    static readonly Regex Form = new(
        @"\A(?:[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*|""[^""\\]+"")@(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)*|\[[0-9A-Fa-f:.]+\])\z",
        RegexOptions.CultureInvariant
    );

    public override string Id => "CTZ5029";

    public override string Name => "label-email";

    public override string Title => "A label that must be an e-mail address is something else";

    public override IReadOnlyList<string> Aliases => ["DL3058"];

    private protected override string Kind => "email";

    private protected override string Expected => "e-mail address";

    private protected override bool IsValid(string value) => Form.IsMatch(value);
}
