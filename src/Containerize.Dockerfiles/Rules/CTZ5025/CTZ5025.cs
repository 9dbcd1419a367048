using System.Text.RegularExpressions;
using Containerize.Dockerfiles.Rules.Labels;

namespace Containerize.Dockerfiles.Rules.CTZ5025;

/// <summary>A label that must be a time is something else.</summary>
/// <remarks>https://www.rfc-editor.org/rfc/rfc3339#section-5.6</remarks>
internal sealed class CTZ5025 : SchemaLabelRule
{
    static readonly Regex Form = new(
        @"\A(?<date>\d{4}-\d{2}-\d{2})[Tt ](?:[01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|60)(?:\.\d+)?(?:[Zz]|[+-](?:[01]\d|2[0-3]):[0-5]\d)\z",
        RegexOptions.CultureInvariant
    );

    public override string Id => "CTZ5025";

    public override string Name => "label-rfc3339";

    public override string Title => "A label that must be a time is something else";

    public override IReadOnlyList<string> Aliases => ["DL3053"];

    private protected override string Kind => "rfc3339";

    private protected override string Expected => "time as RFC 3339 writes it (2026-01-31T12:00:00Z)";

    private protected override bool IsValid(string value) =>
        Form.Match(value) is { Success: true } match
        && DateTime.TryParseExact(
            match.Groups["date"].Value,
            "yyyy-MM-dd",
            System.Globalization.CultureInfo.InvariantCulture,
            System.Globalization.DateTimeStyles.None,
            out _
        );
}
