namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ2023Tests
{
    [Theory]
    [InlineData("curl [|-k|] https://b/c")]
    [InlineData("curl [|-fsSLko|] d https://b/c")]
    [InlineData("curl -o -k [|--insecure|] https://b/c")]
    [InlineData("cd d && wget [|--no-check-certificate|] -q https://b/c")]
    [InlineData("pip install [|--trusted-host|] b c==1")]
    [InlineData("python3 -m pip install [|--trusted-host=b|] c==1")]
    [InlineData("npm config set [|strict-ssl|] false")]
    [InlineData("npm set [|strict-ssl=false|]")]
    [InlineData("yarn config set [|strict-ssl|] false -g")]
    [InlineData("npm ci [|--strict-ssl=false|]")]
    [InlineData("npm ci [|--no-strict-ssl|]")]
    [InlineData("git config --global [|http.sslVerify|] false")]
    [InlineData("git -c [|http.sslVerify=false|] clone https://b/c")]
    [InlineData("yum install -y [|--setopt=sslverify=false|] b")]
    [InlineData("apt-get -o [|Acquire::https::Verify-Peer=false|] update")]
    [InlineData("conda config --set [|ssl_verify|] false")]
    [InlineData("[|GIT_SSL_NO_VERIFY=true|] git clone https://b/c")]
    [InlineData("export [|NODE_TLS_REJECT_UNAUTHORIZED=0|] && npm ci")]
    [InlineData("env [|PYTHONHTTPSVERIFY=0|] python b.py")]
    public void UncheckedCertificate_IsReported(string markup) => RuleTest.Reports("CTZ2023", "FROM a:1\nRUN " + markup);

    [Theory]
    [InlineData("curl -fsSL https://b/k")]
    [InlineData("curl -o k https://b/c")]
    [InlineData("curl -ok https://b/c")]
    [InlineData("curl -H -k https://b/c")]
    [InlineData("curl -K d https://b/c")]
    [InlineData("curl -k https://localhost:8443/health")]
    [InlineData("curl -sk -o d https://127.0.0.1/health")]
    [InlineData("wget --no-check-certificate https://localhost:8443/")]
    [InlineData("pip install --trusted-host localhost c==1")]
    [InlineData("npm config set strict-ssl true")]
    [InlineData("git config --global http.sslVerify true")]
    [InlineData("NODE_TLS_REJECT_UNAUTHORIZED=1 node b")]
    [InlineData("tar -k b")]
    [InlineData("echo curl -k https://b")]
    public void CheckedCertificate_IsNot(string command) => RuleTest.Reports("CTZ2023", "FROM a:1\nRUN " + command);

    [Theory]
    [InlineData("FROM a:1\nENV B=1 [|NODE_TLS_REJECT_UNAUTHORIZED=0|]")]
    [InlineData("FROM a:1\nENV [|PYTHONHTTPSVERIFY 0|]")]
    [InlineData("FROM a:1\nARG [|npm_config_strict_ssl=false|]")]
    [InlineData("FROM a:1\nENV [|PIP_TRUSTED_HOST=\"b c\"|]")]
    [InlineData("FROM a:1\nONBUILD ENV [|GIT_SSL_NO_VERIFY=1|]")]
    [InlineData("FROM a:1\nENV GIT_SSL_NO_VERIFY=false PIP_TRUSTED_HOST=localhost:3141 NODE_TLS_REJECT_UNAUTHORIZED=1\nARG PYTHONHTTPSVERIFY")]
    public void Variable_IsReportedToo(string markup) => RuleTest.Reports("CTZ2023", markup);
}
