using System.Text.RegularExpressions;

namespace Containerize.Dockerfiles.Rules.CTZ2004;

/// <summary>The forms by which issuers' keys, tokens and passwords can be told from other text, whatever the variable is called.</summary>
/// <param name="What">For the message, with its article; the secret itself is never shown.</param>
/// <param name="Pattern">The group <c>secret</c> is the secret part.</param>
internal sealed record SecretFormat(string What, Regex Pattern)
{
    /// <summary>A made-up value repeats few characters; a real key of 16 or more does not.</summary>
    const int FewCharacters = 6;

    static readonly Regex Placeholder = new("example|dummy|placeholder|changeme|redacted|your[_-]|xxxx|\\*\\*\\*|\\.\\.\\.|0123456789|1234567890|abcdefgh", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    /// <summary>Those of which a form is published by the issuer, or that say what they are.</summary>
    public static IReadOnlyList<SecretFormat> All { get; } =
    [
        Of("a private key", @"-----BEGIN (?:[A-Z]+ )*PRIVATE KEY(?: BLOCK)?-----(?:\\n|[\s\\])*(?<secret>[A-Za-z0-9+/=]{16,})"),
        Of("an AWS access key", @"(?<![A-Za-z0-9])(?<secret>(?:AKIA|ASIA)[A-Z2-7]{16})(?![A-Za-z0-9])"),
        Of("a GitHub token", @"(?<!\w)(?:gh[pousr]_(?<secret>[A-Za-z0-9]{36,})|github_pat_(?<secret>\w{59,}))"),
        Of("a GitLab token", @"(?<![\w-])gl(?:pat|dt|rt|ptt|cbt|soat)-(?<secret>[\w-]{20,})"),
        Of("a Slack token", @"(?<!\w)xox[abeprs]-(?<secret>[0-9A-Za-z-]{20,})"),
        Of("the address of a Slack webhook", @"hooks\.slack\.com/services/(?<secret>T\w{6,}/B\w{6,}/\w{20,})"),
        Of("a Google API key", @"(?<!\w)AIza(?<secret>[\w-]{35})(?![\w-])"),
        Of("a Stripe key", @"(?<!\w)[rs]k_live_(?<secret>[A-Za-z0-9]{20,})"),
        Of("an npm token", @"(?<!\w)npm_(?<secret>[A-Za-z0-9]{36})(?!\w)"),
        Of("a PyPI token", @"(?<!\w)pypi-(?<secret>AgE[\w-]{50,})"),
        Of("a NuGet API key", @"(?<!\w)(?<secret>oy2[a-z0-9]{43})(?!\w)"),
        Of("a Docker Hub token", @"(?<!\w)dckr_[po]at_(?<secret>[\w-]{20,})"),
        Of("a SendGrid key", @"(?<!\w)SG\.(?<secret>[\w-]{22}\.[\w-]{43})(?!\w)"),
        Of("an OpenAI or Anthropic key", @"(?<![\w-])sk-(?:proj-|svcacct-|ant-)(?<secret>[\w-]{40,})"),
        Of("a Hugging Face token", @"(?<!\w)hf_(?<secret>[A-Za-z]{34})(?!\w)"),
        Of("a DigitalOcean token", @"(?<!\w)do[opr]_v1_(?<secret>[a-f0-9]{64})(?!\w)"),
        Of("the key of an Azure storage account", @"AccountKey=(?<secret>[A-Za-z0-9+/]{86}==)"),
        Of("the secret of an Azure application", @"(?<![\w~.-])(?<secret>[\w~.]{3}\dQ~[\w~.-]{31,34})(?![\w~.-])"),
        Of("a signed web token (JWT)", @"(?<!\w)eyJ[\w-]{10,}\.eyJ(?<secret>[\w-]{10,}\.[\w-]{20,})"),
        Of("a password in an address", @"(?:https?|ftp)://[^\s/:@""'$]+:(?<secret>[^\s/:@""'$<>{}%]{6,})@(?!localhost|127\.)[\w-]+\."),
    ];

    /// <summary>Where secrets of this form stand in a text.</summary>
    public IEnumerable<(int Start, int Length)> FindIn(string text)
    {
        foreach (Match match in Pattern.Matches(text))
        {
            var secret = match.Groups["secret"];
            if (!Placeholder.IsMatch(secret.Value) && secret.Value.Distinct().Count() >= FewCharacters && !IsDescription(secret.Value))
            {
                yield return (secret.Index, secret.Length);
            }
        }
    }

    // TOKEN, ACCESS_TOKEN, password: what belongs there, not the thing itself.
    static bool IsDescription(string secret) =>
        secret.Length < 24 && (secret.All(c => c is >= 'A' and <= 'Z' or '_') || secret.ToLowerInvariant() is "password" or "passwd" or "secret" or "token" or "access-token" or "access_token");

    static SecretFormat Of(string what, string pattern) => new(what, new(pattern, RegexOptions.CultureInvariant));
}
