using System.Text.RegularExpressions;

namespace Containerize.Dockerfiles.Rules.CTZ2004;

/// <summary>The forms by which issuers' keys, tokens and passwords can be told from other text, whatever the variable is called.</summary>
/// <param name="What">For the message, with its article; the secret itself is never shown.</param>
/// <param name="Marks">One of them is in every secret of this form: most texts have none, and then no pattern is built or tried.</param>
/// <param name="Pattern">The group <c>secret</c> is the secret part.</param>
internal sealed record SecretFormat(string What, string[] Marks, Lazy<Regex> Pattern)
{
    /// <summary>A made-up value repeats few characters; a real key of 16 or more does not.</summary>
    const int FewCharacters = 6;

    static readonly Lazy<Regex> Placeholder = new(() =>
        new(
            "example|dummy|placeholder|changeme|redacted|your[_-]|xxxx|\\*\\*\\*|\\.\\.\\.|0123456789|1234567890|abcdefgh",
            RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
        )
    );

    /// <summary>Those of which a form is published by the issuer, or that say what they are.</summary>
    public static IReadOnlyList<SecretFormat> All { get; } =
    [
        Of("a private key", ["PRIVATE KEY"], @"-----BEGIN (?:[A-Z]+ )*PRIVATE KEY(?: BLOCK)?-----(?:\\n|[\s\\])*(?<secret>[A-Za-z0-9+/=]{16,})"),
        Of("an AWS access key", ["AKIA", "ASIA"], @"(?<![A-Za-z0-9])(?<secret>(?:AKIA|ASIA)[A-Z2-7]{16})(?![A-Za-z0-9])"),
        Of(
            "a GitHub token",
            ["ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_"],
            @"(?<!\w)(?:gh[pousr]_(?<secret>[A-Za-z0-9]{36,})|github_pat_(?<secret>\w{59,}))"
        ),
        Of("a GitLab token", ["glpat-", "gldt-", "glrt-", "glptt-", "glcbt-", "glsoat-"], @"(?<![\w-])gl(?:pat|dt|rt|ptt|cbt|soat)-(?<secret>[\w-]{20,})"),
        Of("a Slack token", ["xox"], @"(?<!\w)xox[abeprs]-(?<secret>[0-9A-Za-z-]{20,})"),
        Of("the address of a Slack webhook", ["hooks.slack.com"], @"hooks\.slack\.com/services/(?<secret>T\w{6,}/B\w{6,}/\w{20,})"),
        Of("a Google API key", ["AIza"], @"(?<!\w)AIza(?<secret>[\w-]{35})(?![\w-])"),
        Of("a Stripe key", ["k_live_"], @"(?<!\w)[rs]k_live_(?<secret>[A-Za-z0-9]{20,})"),
        Of("an npm token", ["npm_"], @"(?<!\w)npm_(?<secret>[A-Za-z0-9]{36})(?!\w)"),
        Of("a PyPI token", ["pypi-AgE"], @"(?<!\w)pypi-(?<secret>AgE[\w-]{50,})"),
        Of("a NuGet API key", ["oy2"], @"(?<!\w)(?<secret>oy2[a-z0-9]{43})(?!\w)"),
        Of("a Docker Hub token", ["dckr_"], @"(?<!\w)dckr_[po]at_(?<secret>[\w-]{20,})"),
        Of("a SendGrid key", ["SG."], @"(?<!\w)SG\.(?<secret>[\w-]{22}\.[\w-]{43})(?!\w)"),
        Of("an OpenAI or Anthropic key", ["sk-"], @"(?<![\w-])sk-(?:proj-|svcacct-|ant-)(?<secret>[\w-]{40,})"),
        Of("a Hugging Face token", ["hf_"], @"(?<!\w)hf_(?<secret>[A-Za-z]{34})(?!\w)"),
        Of("a DigitalOcean token", ["doo_v1_", "dop_v1_", "dor_v1_"], @"(?<!\w)do[opr]_v1_(?<secret>[a-f0-9]{64})(?!\w)"),
        Of("the key of an Azure storage account", ["AccountKey="], @"AccountKey=(?<secret>[A-Za-z0-9+/]{86}==)"),
        Of("the secret of an Azure application", ["Q~"], @"(?<![\w~.-])(?<secret>[\w~.]{3}\dQ~[\w~.-]{31,34})(?![\w~.-])"),
        Of("a signed web token (JWT)", ["eyJ"], @"(?<!\w)eyJ[\w-]{10,}\.eyJ(?<secret>[\w-]{10,}\.[\w-]{20,})"),
        Of("a password in an address", ["@"], @"(?:https?|ftp)://[^\s/:@""'$]+:(?<secret>[^\s/:@""'$<>{}%]{6,})@(?!localhost|127\.)[\w-]+\."),
        Of(
            "a password for curl",
            [" -u", " --user"],
            @"(?<![\w-])curl\s(?:[^\n;|&]*\s)?(?:-u\s*|--user[ =])[""']?[^\s:""'$-][^\s:""'$]*:(?<secret>[^\s:/""'$`<>{}%]{6,})(?=[\s""']|$)"
        ),
        Of("a password for sshpass", ["sshpass"], @"(?<![\w-])sshpass\s+-p\s*[""']?(?<secret>[^\s""'$`<>{}%]{6,})(?=[\s""']|$)"),
        Of(
            "a password for wget",
            ["password="],
            @"(?<![\w-])wget\s(?:[^\n;|&]*\s)?--(?:http-|ftp-|proxy-)?password=[""']?(?<secret>[^\s""'$`<>{}%]{6,})(?=[\s""']|$)"
        ),
    ];

    /// <summary>Where secrets of this form stand in a text.</summary>
    public IEnumerable<(int Start, int Length)> FindIn(string text) => MayBeIn(text) ? Matches(text) : [];

    IEnumerable<(int Start, int Length)> Matches(string text)
    {
        foreach (Match match in Pattern.Value.Matches(text))
        {
            var secret = match.Groups["secret"];
            if (!Placeholder.Value.IsMatch(secret.Value) && secret.Value.Distinct().Count() >= FewCharacters && !IsDescription(secret.Value))
            {
                yield return (secret.Index, secret.Length);
            }
        }
    }

    // TOKEN, ACCESS_TOKEN, password: what belongs there, not the thing itself.
    static bool IsDescription(string secret) =>
        secret.Length < 24
        && (
            secret.All(c => c is >= 'A' and <= 'Z' or '_')
            || secret.ToLowerInvariant() is "password" or "passwd" or "secret" or "token" or "access-token" or "access_token"
        );

    /// <summary>Whether a text has one of the marks; a mark is never broken over two lines.</summary>
    public bool MayBeIn(string text)
    {
        foreach (var mark in Marks)
        {
            if (text.IndexOf(mark, StringComparison.Ordinal) >= 0)
            {
                return true;
            }
        }

        return false;
    }

    static SecretFormat Of(string what, string[] marks, string pattern) => new(what, marks, new(() => new(pattern, RegexOptions.CultureInvariant)));
}
